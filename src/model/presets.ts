/** The templates that every account has, as data. */
import type { AdaptiveSettings, AnimatedSettings, AudioSettings, PictureSettings, PictureSize, SamplingSettings, SpriteSettings, TranscodeSettings, VideoSettings } from './template-settings'; // prettier-ignore

const sourceSize: PictureSize = { width: 0, height: 0, adaptive: true };

function h264(size: Partial<PictureSize>, bitrateKbps: number, fps: number, codec = 'h264'): VideoSettings {
  return { codec, bitrateKbps, fps, ...sourceSize, ...size };
}

function aac(bitrateKbps: number): AudioSettings {
  return { codec: 'aac', bitrateKbps, sampleRate: 44100, channels: 2 };
}

/** [short side, video rate, audio rate] of 100010 and its siblings. */
const ladder = [[360, 400, 64], [540, 1000, 64], [720, 1800, 128], [1080, 2500, 128], [1440, 3000, 160], [2160, 6000, 160]] as const; // prettier-ignore
const ladderSteps = [1, 2, 3, 4, 7, 8];
const ladderH265 = [[360, 300, 64], [540, 800, 64], [720, 1500, 128]] as const; // prettier-ignore

/** The older templates: [size, video rate, frames per second]. */
const legacy: readonly (readonly [Partial<PictureSize>, number, number])[] = [
  [{ width: 320 }, 256, 24], [{ width: 640 }, 512, 24], [{ width: 1280 }, 1024, 24], [{ width: 1920 }, 2500, 24], [{ height: 1440 }, 3072, 30], [{ height: 2160 }, 6144, 30],
]; // prettier-ignore

function legacyFamily(ids: readonly number[], container: string, codec: string): [number, TranscodeSettings][] {
  return legacy.map(([size, rate, fps], step) => [ids[step] as number, { container, video: h264(size, rate, fps, codec), audio: aac(48) }]);
}

function ladderFamily(base: number, container: string, rungs: readonly (readonly [number, number, number])[], codec: string): [number, TranscodeSettings][] {
  return rungs.map(([height, rate, audio], step) => [
    base + (ladderSteps[step] as number) * 10,
    { container, video: h264({ height }, rate, 25, codec), audio: aac(audio) },
  ]);
}

const audioOnly = (container: string, codec: string, bitrateKbps: number): TranscodeSettings => ({
  container,
  audio: { codec, bitrateKbps, sampleRate: 44100, channels: 2 },
});
const remux = (container: string): TranscodeSettings => ({ container, remux: true });
const topSpeed = (height: number): TranscodeSettings => ({ container: 'mp4', video: h264({ height }, 0, 25), audio: aac(128), topSpeedCodec: true });

export function presetTranscodes(): Map<number, TranscodeSettings> {
  return new Map<number, TranscodeSettings>([
    ...legacyFamily([10, 20, 30, 40, 70, 80], 'mp4', 'h264'),
    ...legacyFamily([210, 220, 230, 240, 270, 280], 'hls', 'h264'),
    ...legacyFamily([10046, 10047, 10048, 10049, 370, 380], 'flv', 'h264'),
    ...legacyFamily([510, 520, 530, 540, 570, 580], 'mp4', 'h265'),
    ...legacyFamily([610, 620, 630, 640, 670, 680], 'hls', 'h265'),
    ...legacyFamily([710, 720, 730, 740, 770, 780], 'flv', 'h265'),
    ...ladderFamily(100000, 'mp4', ladder, 'h264'),
    ...ladderFamily(100200, 'hls', ladder, 'h264'),
    ...ladderFamily(101000, 'mp4', ladderH265, 'h265'),
    ...ladderFamily(101200, 'hls', ladderH265, 'h265'),
    [100800, topSpeed(0)],
    [100810, topSpeed(360)],
    [100820, topSpeed(540)],
    [100830, topSpeed(720)],
    [100840, topSpeed(1080)],
    [1010, audioOnly('mp3', 'mp3', 128)],
    [1020, audioOnly('mp3', 'mp3', 320)],
    [1100, audioOnly('m4a', 'aac', 24)],
    [1110, audioOnly('m4a', 'aac', 48)],
    [1120, audioOnly('m4a', 'aac', 96)],
    [1130, audioOnly('m4a', 'aac', 192)],
    [1140, audioOnly('m4a', 'aac', 256)],
    [6, remux('hls')],
    [9, remux('mp4')],
    [875, remux('mp4')],
    [876, remux('hls')],
  ]);
}

const jpg: PictureSettings = { format: 'jpg', ...sourceSize };
/** [short side, rate] of the sub-streams of an adaptive stream. */
const subStreams = [[240, 256], [480, 512], [720, 1024], [1080, 2500], [1440, 3072], [2160, 6144]] as const; // prettier-ignore

function adaptive(format: AdaptiveSettings['format']): AdaptiveSettings {
  return {
    format,
    segmentSeconds: 10,
    streams: subStreams.map(([height, rate]) => ({ container: 'hls', video: h264({ height }, rate, 24), audio: aac(48) })),
  };
}

export function presetAnimatedGraphics(): Map<number, AnimatedSettings> {
  return new Map<number, AnimatedSettings>([
    [20000, { ...jpg, format: 'gif', fps: 2 }],
    [20001, { ...jpg, format: 'webp', fps: 2 }],
  ]);
}

export function presetTimeSnapshots(): Map<number, PictureSettings> {
  return new Map([[10, jpg]]);
}

export function presetSampleSnapshots(): Map<number, SamplingSettings> {
  return new Map<number, SamplingSettings>([[10, { ...jpg, sampleType: 'Percent', interval: 10 }]]);
}

export function presetImageSprites(): Map<number, SpriteSettings> {
  return new Map<number, SpriteSettings>([
    [10, { format: 'jpg', width: 142, height: 80, adaptive: false, sampleType: 'Time', interval: 10, rows: 10, columns: 10 }],
  ]);
}

export function presetAdaptiveStreams(): Map<number, AdaptiveSettings> {
  return new Map<number, AdaptiveSettings>([
    [10, adaptive('HLS')],
    [12, adaptive('HLS')],
    [20, adaptive('MPEG-DASH')],
  ]);
}
