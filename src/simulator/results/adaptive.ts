import type { WireObject } from '../../model/wire';
import type { AdaptiveSettings, TranscodeSettings } from '../../model/template-settings';
import { noSuchDefinition, type SubTaskJob } from './job';
import { masterPlaylist, mediaPlaylist } from './playlist';
import { SimpleAes } from './simple-aes';
import { streamSettings } from './transcode-settings';

export const ADAPTIVE_PATH = '{inputName}_adaptiveDynamicStreaming_{definition}.{format}';
const SUB_STREAM_PATH = '{inputName}_adaptiveDynamicStreaming_{definition}_{subStreamNumber}.{format}';
const SEGMENT_PATH = '{inputName}_adaptiveDynamicStreaming_{definition}_{subStreamNumber}_{segmentNumber}.{format}';

/** `AdaptiveDynamicStreamingInfoItem`: it names the manifest only; the sub-streams lie beside it. */
export async function adaptiveDynamicStreaming(job: SubTaskJob): Promise<WireObject> {
  job.cannotDo('WatermarkSet', 'BlindWatermark', 'AddOnSubtitles', 'AddOnAudios', 'SubtitleTemplate');
  const template = job.templates.adaptive.get(job.definition);
  if (!template) throw noSuchDefinition('adaptive streaming', job.definition);
  const written = job.input.StdExtStreamInfos as WireObject[] | undefined;
  const streams = written?.length ? written.map(streamSettings) : notAboveSource(template, job);
  const manifest = (job.input.OutputObjectPath as string | undefined) || ADAPTIVE_PATH;
  const Path = template.format === 'HLS' ? await hls(job, template, streams, manifest) : await dash(job, template, streams, manifest);
  return { Definition: job.definition, Package: template.format, Path, Storage: job.storage.wire };
}

/** A template that does not enlarge, as the presets, leaves out what is above the source; the smallest stream is always there. */
function notAboveSource(template: AdaptiveSettings, job: SubTaskJob): readonly TranscodeSettings[] {
  if (template.enlarges) return template.streams;
  const { width, height } = job.media.info;
  const shortSide = Math.min(width, height);
  return template.streams.filter((stream, index) => index === 0 || !stream.video || stream.video.height <= shortSide);
}

async function hls(job: SubTaskJob, template: AdaptiveSettings, streams: readonly TranscodeSettings[], manifest: string): Promise<string> {
  const { SubStreamObjectName, SegmentObjectName } = job.input as Record<string, string | undefined>;
  const clip = { start: 0, end: job.media.info.durationSeconds };
  const path = job.path(manifest, { format: 'm3u8' });
  const aes = SimpleAes.from(job.input.DrmInfo as WireObject | undefined);
  const variants = [];
  for (const [subStreamNumber, settings] of streams.entries()) {
    const { segments, info } = await job.media.segments({ ...settings, segmentSeconds: settings.segmentSeconds ?? template.segmentSeconds }, clip);
    const subPath = job.path(SubStreamObjectName || SUB_STREAM_PATH, { subStreamNumber, format: 'm3u8' });
    const entries = segments.map((segment, segmentNumber) => {
      const at = job.path(SegmentObjectName || SEGMENT_PATH, { subStreamNumber, segmentNumber, format: 'ts' });
      return { path: job.put(at, aes?.encrypted(segment.bytes, segmentNumber) ?? segment.bytes).Path, durationSeconds: segment.durationSeconds };
    });
    job.put(subPath, Buffer.from(mediaPlaylist(subPath, entries, aes?.playlistTag)));
    variants.push({ path: subPath, bandwidthBps: info.bitrateBps, width: info.width, height: info.height });
  }
  return job.put(path, Buffer.from(masterPlaylist(path, variants))).Path;
}

async function dash(job: SubTaskJob, template: AdaptiveSettings, streams: readonly TranscodeSettings[], manifest: string): Promise<string> {
  const path = job.path(manifest, { format: 'mpd' });
  const slash = path.lastIndexOf('/') + 1;
  const made = await job.media.dash(streams, template.segmentSeconds, path.slice(slash).replace(/\.mpd$/, ''));
  for (const file of made.files) job.put(path.slice(0, slash) + file.name, file.bytes);
  return job.put(path, made.manifest).Path;
}
