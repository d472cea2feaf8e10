import type { WireObject } from '../../model/wire';
import { sampleTimes } from '../../model/sample-times';
import { noSuchDefinition, SubTaskFailure, type SubTaskJob } from './job';
import { webVtt } from './playlist';
import { fitSize } from '../studio';

export const ANIMATED_PATH = '{inputName}_animatedGraphic_{definition}.{format}';
export const SNAPSHOT_PATH = '{inputName}_snapshotByTimeOffset_{definition}_{number}.{format}';
export const SAMPLE_PATH = '{inputName}_sampleSnapshot_{definition}_{number}.{format}';
export const SPRITE_PATH = '{inputName}_imageSprite_{definition}_{number}.{format}';
const VTT_PATH = '{inputName}_imageSprite_{definition}.{format}';

/** `MediaAnimatedGraphicsItem` */
export async function animatedGraphic(job: SubTaskJob): Promise<WireObject> {
  const settings = job.templates.animatedGraphic.get(job.definition);
  if (!settings) throw noSuchDefinition('animated graphic', job.definition);
  needsVideo(job);
  const clip = job.clip();
  const { bytes, info } = await job.media.animated(settings, clip);
  return {
    Storage: job.storage.wire,
    ...job.put(job.path(templateOf(job, ANIMATED_PATH), { format: settings.format }), bytes),
    Definition: job.definition,
    Container: settings.format,
    Height: info.height,
    Width: info.width,
    Bitrate: info.bitrateBps,
    StartTimeOffset: job.input.StartTimeOffset ?? clip.start,
    EndTimeOffset: job.input.EndTimeOffset ?? clip.end,
  };
}

/** `MediaSnapshotByTimeOffsetItem` */
export async function snapshotByTimeOffset(job: SubTaskJob): Promise<WireObject> {
  const settings = job.templates.snapshotByTimeOffset.get(job.definition);
  if (!settings) throw noSuchDefinition('time point snapshot', job.definition);
  needsVideo(job);
  const PicInfoSet = [];
  for (const [index, seconds] of timePoints(job).entries()) {
    const { bytes } = await job.media.picture(settings, seconds);
    const { Path } = job.put(job.path(templateOf(job, SNAPSHOT_PATH), { number: job.number(index), format: settings.format }), bytes);
    PicInfoSet.push({ TimeOffset: seconds, Path, WaterMarkDefinition: watermarks(job) });
  }
  return { Definition: job.definition, PicInfoSet, Storage: job.storage.wire };
}

/** `MediaSampleSnapshotItem` */
export async function sampleSnapshot(job: SubTaskJob): Promise<WireObject> {
  const settings = job.templates.sampleSnapshot.get(job.definition);
  if (!settings) throw noSuchDefinition('sample snapshot', job.definition);
  needsVideo(job);
  const ImagePathSet = [];
  for (const [index, seconds] of sampleTimes(settings, job.media.info.durationSeconds).entries()) {
    const { bytes } = await job.media.picture(settings, seconds);
    ImagePathSet.push(job.put(job.path(templateOf(job, SAMPLE_PATH), { number: job.number(index), format: settings.format }), bytes).Path);
  }
  return {
    Definition: job.definition,
    SampleType: settings.sampleType,
    Interval: settings.interval,
    Storage: job.storage.wire,
    ImagePathSet,
    WaterMarkDefinition: watermarks(job),
  };
}

/** `MediaImageSpriteItem` */
export async function imageSprite(job: SubTaskJob): Promise<WireObject> {
  const settings = job.templates.imageSprite.get(job.definition);
  if (!settings) throw noSuchDefinition('image sprite', job.definition);
  needsVideo(job);
  const { durationSeconds } = job.media.info;
  const { width, height } = fitSize(settings, job.media.info);
  const times = sampleTimes(settings, durationSeconds);
  const perSheet = settings.rows * settings.columns;
  const ImagePathSet: string[] = [];
  for (let first = 0; first < times.length; first += perSheet) {
    const { bytes } = await job.media.sheet({ ...settings, width, height }, times.slice(first, first + perSheet));
    const number = job.number(ImagePathSet.length);
    ImagePathSet.push(job.put(job.path(templateOf(job, SPRITE_PATH), { number, format: settings.format }), bytes).Path);
  }
  const cues = times.map((start, index) => {
    const tile = index % perSheet;
    const sheet = (ImagePathSet[Math.floor(index / perSheet)] ?? '').replace(/^.*\//, '');
    const at = `${(tile % settings.columns) * width},${Math.floor(tile / settings.columns) * height},${width},${height}`;
    return { start, end: times[index + 1] ?? Math.max(durationSeconds, start + 0.001), text: `${sheet}#xywh=${at}` };
  });
  const vttTemplate = (job.input.WebVttObjectName as string | undefined) || VTT_PATH;
  return {
    Definition: job.definition,
    Height: height,
    Width: width,
    TotalCount: times.length,
    ImagePathSet,
    WebVttPath: job.put(job.path(vttTemplate, { format: 'vtt' }), Buffer.from(webVtt(cues))).Path,
    Storage: job.storage.wire,
  };
}

function templateOf(job: SubTaskJob, fallback: string): string {
  return (job.input.OutputObjectPath as string | undefined) || fallback;
}

function needsVideo(job: SubTaskJob): void {
  job.cannotDo('WatermarkSet');
  if (job.media.info.video.length === 0) throw new SubTaskFailure('SourceFileError.NoVideoMedia', 'The source has no video stream.');
}

function watermarks(job: SubTaskJob): unknown[] {
  return ((job.input.WatermarkSet ?? []) as WireObject[]).map((watermark) => watermark.Definition);
}

/** `ExtTimeOffsetSet` ("3.5s", "10%"), else `TimeOffsetSet` (seconds), else the first picture. */
function timePoints(job: SubTaskJob): number[] {
  const { durationSeconds } = job.media.info;
  const { ExtTimeOffsetSet = [], TimeOffsetSet = [] } = job.input as { ExtTimeOffsetSet?: string[]; TimeOffsetSet?: number[] };
  const extended = ExtTimeOffsetSet.map((text) => {
    const found = /^(\d+(?:\.\d+)?)(s|%)$/.exec(text.trim());
    if (!found)
      throw new SubTaskFailure('InvalidInput.InvalidTimeOffset', `The time ${JSON.stringify(text)} is neither seconds ("3.5s") nor a percentage ("10%").`);
    return found[2] === '%' ? (durationSeconds * Number(found[1])) / 100 : Number(found[1]);
  });
  const points = extended.length > 0 ? extended : TimeOffsetSet.length > 0 ? TimeOffsetSet : [0];
  const late = points.find((seconds) => seconds > durationSeconds);
  if (late !== undefined) throw new SubTaskFailure('InvalidInput.InvalidTimeOffset', `The time ${late} s is after the source's end at ${durationSeconds} s.`);
  return points;
}
