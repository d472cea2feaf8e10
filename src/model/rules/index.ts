import { areaCorners } from './area-corners';
import { audioBitrate } from './audio-bitrate';
import { audioCodecContainer } from './audio-codec-container';
import { awsStaysInAws } from './aws-stays-in-aws';
import { defaultTrack } from './default-track';
import { drmEncryption } from './drm-encryption';
import { frameRate } from './frame-rate';
import { frameSize } from './frame-size';
import { hdrCodec } from './hdr-codec';
import { longSideFirst } from './long-side-first';
import { mp3Channels } from './mp3-channels';
import { notificationSize } from './notification-size';
import { notifiedFunction } from './notified-function';
import { objectPath } from './object-path';
import { outputDirLeadingSlash } from './output-dir-leading-slash';
import { pathVariables } from './path-variables';
import { patternThresholds } from './pattern-thresholds';
import { percentageSizes } from './percentage-sizes';
import { posterPanels } from './poster-panels';
import { queueRegion } from './queue-region';
import { relativeAreas } from './relative-areas';
import type { Rule } from './rule';
import { smartSubtitleFile } from './smart-subtitle-file';
import { snapshotWatermarks } from './snapshot-watermarks';
import { sourceScheme } from './source-scheme';
import { streamLeft } from './stream-left';
import { timeSpan } from './time-span';
import { uncertainPreset } from './uncertain-preset';
import { videoCodecContainer } from './video-codec-container';
import { videoEnhancements } from './video-enhancements';

/** Every rule that needs code. `validate` runs those of a type after the type's own facts. */
export const rules: readonly Rule[] = [
  awsStaysInAws,
  sourceScheme,
  objectPath,
  outputDirLeadingSlash,
  pathVariables,
  notifiedFunction,
  queueRegion,
  notificationSize,
  uncertainPreset,
  timeSpan,
  streamLeft,
  videoCodecContainer,
  audioCodecContainer,
  mp3Channels,
  audioBitrate,
  frameRate,
  frameSize,
  longSideFirst,
  hdrCodec,
  videoEnhancements,
  defaultTrack,
  drmEncryption,
  percentageSizes,
  snapshotWatermarks,
  smartSubtitleFile,
  areaCorners,
  relativeAreas,
  posterPanels,
  patternThresholds,
];

const byType = new Map<string, Rule[]>();
for (const rule of rules) for (const type of rule.types) byType.set(type, [...(byType.get(type) ?? []), rule]);

export function rulesOf(type: string): readonly Rule[] {
  return byType.get(type) ?? [];
}
