import type { WireObject } from '../../model/wire';
import type { TranscodeSettings } from '../../model/template-settings';
import type { MediaInfo } from '../studio';
import { SubTaskFailure, type StoredFile, type SubTaskJob } from './job';
import { streamSets } from './metadata';
import { mediaPlaylist } from './playlist';
import { transcodeSettings } from './transcode-settings';

export const TRANSCODE_PATH = '{inputName}_transcode_{definition}.{format}';
const SEGMENT_PATH = '{inputName}_transcode_{definition}_{number}.{format}';

/** Transcodes, remuxes or extracts the sound; the output of a TranscodeTask (`MediaTranscodeItem`). */
export async function transcode(job: SubTaskJob): Promise<WireObject> {
  const settings = transcodeSettings(job);
  job.cannotDo('WatermarkSet', 'BlindWatermark', 'MosaicSet', 'HeadTailParameter');
  const { info } = job.media;
  if (settings.video && info.video.length === 0 && !settings.audio) {
    throw new SubTaskFailure('SourceFileError.NoVideoMedia', 'The template makes a video, but the source has no video stream.');
  }
  const template = (job.input.OutputObjectPath as string | undefined) || TRANSCODE_PATH;
  const made = settings.container === 'hls' ? await segmented(job, settings, template) : await whole(job, settings, template);
  return {
    OutputStorage: job.storage.wire,
    Path: made.file.Path,
    Definition: job.definition,
    Bitrate: made.info.bitrateBps,
    Height: made.info.height,
    Width: made.info.width,
    Size: made.file.Size,
    Duration: made.info.durationSeconds,
    Container: made.info.container,
    Md5: made.file.Md5,
    ...streamSets(made.info),
    CallBackExtInfo: '',
    Usage: null,
  };
}

interface Made {
  readonly file: StoredFile;
  readonly info: MediaInfo;
}

async function whole(job: SubTaskJob, settings: TranscodeSettings, template: string): Promise<Made> {
  const { bytes, info } = await job.media.transcode(settings, job.clip(), job.progress);
  return { file: job.put(job.path(template, { format: settings.container }), bytes), info };
}

async function segmented(job: SubTaskJob, settings: TranscodeSettings, template: string): Promise<Made> {
  const { segments, info } = await job.media.segments(settings, job.clip(), job.progress);
  const path = job.path(template, { format: 'm3u8' });
  const segmentTemplate = (job.input.SegmentObjectName as string | undefined) || SEGMENT_PATH;
  const entries = segments.map((segment, index) => {
    const { Path } = job.put(job.path(segmentTemplate, { number: job.number(index), format: 'ts' }), segment.bytes);
    return { path: Path, durationSeconds: segment.durationSeconds };
  });
  const file = job.put(path, Buffer.from(mediaPlaylist(path, entries)));
  const Size = segments.reduce((sum, segment) => sum + segment.bytes.length, file.Size);
  return { file: { ...file, Size }, info: { ...info, container: 'hls' } };
}
