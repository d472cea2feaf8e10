import type { WireObject } from '../model/wire';
import type { AnimatedSettings, PictureSettings, PictureSize, SpriteSettings, TranscodeSettings } from '../model/template-settings';
import type { Source } from './source';
import {
  fitSize,
  type Clip,
  type DashStream,
  type MediaInfo,
  type OpenMedia,
  type Rendered,
  type RenderedImage,
  type SegmentedStream,
  type Studio,
} from './studio';

/** Renders nothing: writes small texts where the outputs would be, with plausible figures about them. */
export class PlaceholderStudio implements Studio {
  public readonly immediate = true;
  public readonly renders = false;

  public open(source: Source): Promise<OpenMedia> {
    return Promise.resolve(new PlaceholderMedia(source));
  }

  public image(source: Source, imageTask: WireObject): Promise<RenderedImage> {
    const { Format } = (imageTask.EncodeConfig ?? {}) as { Format?: string };
    const format = Format ?? (source.format || 'jpeg');
    return Promise.resolve({ bytes: placeholder(`${format} image`, source), format: format.toLowerCase(), notDone: [] });
  }

  public blankImage(): Promise<Source> {
    return Promise.resolve({ name: 'image', format: 'png', dir: '/', bytes: Buffer.from('a blank image') });
  }
}

const containers: Record<string, string> = { mp4: 'mov,mp4,m4a,3gp,3g2,mj2', m4a: 'mov,mp4,m4a,3gp,3g2,mj2', mov: 'mov,mp4,m4a,3gp,3g2,mj2', ts: 'mpegts' };

/** What every source is said to be. */
const invented = { width: 1280, height: 720, durationSeconds: 10, fps: 25, videoBps: 1_800_000, audioBps: 128_000 };

class PlaceholderMedia implements OpenMedia {
  public readonly info: MediaInfo;

  public constructor(private readonly source: Source) {
    const { width, height, fps, videoBps, audioBps, durationSeconds } = invented;
    this.info = {
      sizeBytes: source.bytes.length,
      container: containers[source.format] ?? containers.mp4 ?? '',
      bitrateBps: videoBps + audioBps,
      durationSeconds,
      width,
      height,
      rotate: 0,
      video: [{ codec: 'h264', width, height, fps, bitrateBps: videoBps }],
      audio: [{ codec: 'aac', sampleRate: 44100, channels: 2, bitrateBps: audioBps }],
    };
  }

  public transcode(settings: TranscodeSettings, clip: Clip): Promise<Rendered> {
    const bytes = placeholder(`${settings.container} ${settings.video?.codec ?? ''} ${settings.audio?.codec ?? ''}`, this.source);
    return Promise.resolve({ bytes, info: this.infoOf(settings, clip, bytes.length) });
  }

  public segments(settings: TranscodeSettings, clip: Clip): Promise<SegmentedStream> {
    const segmentSeconds = settings.segmentSeconds ?? 10;
    const length = clip.end - clip.start;
    const count = Math.max(1, Math.ceil(length / segmentSeconds));
    const segments = Array.from({ length: count }, (_, index) => ({
      bytes: placeholder(`segment ${index}`, this.source),
      durationSeconds: Math.min(segmentSeconds, length - index * segmentSeconds),
    }));
    return Promise.resolve({ segments, info: this.infoOf(settings, clip, segments.length * 64) });
  }

  public dash(_streams: readonly TranscodeSettings[], _segmentSeconds: number, prefix: string): Promise<DashStream> {
    const file = { name: `${prefix}_0_1.m4s`, bytes: placeholder('DASH segment', this.source) };
    return Promise.resolve({ manifest: Buffer.from(`<MPD><!-- simulated: ${file.name} --></MPD>`), files: [file] });
  }

  public animated(settings: AnimatedSettings, clip: Clip): Promise<Rendered> {
    return this.still(settings, settings.format, clip.end - clip.start);
  }

  public picture(settings: PictureSettings): Promise<Rendered> {
    return this.still(settings, settings.format, 0);
  }

  public sheet(settings: SpriteSettings): Promise<Rendered> {
    return this.still(settings, `${settings.format} sheet`, 0);
  }

  public close(): Promise<void> {
    return Promise.resolve();
  }

  private still(size: PictureSize, what: string, durationSeconds: number): Promise<Rendered> {
    const bytes = placeholder(what, this.source);
    const info = { ...this.info, ...fitSize(size, invented), sizeBytes: bytes.length, container: what, durationSeconds, bitrateBps: 0, video: [], audio: [] };
    return Promise.resolve({ bytes, info });
  }

  private infoOf(settings: TranscodeSettings, clip: Clip, sizeBytes: number): MediaInfo {
    const { video, audio } = settings.remux ? { video: undefined, audio: undefined } : settings;
    const size = video ? fitSize(video, invented) : settings.remux ? invented : { width: 0, height: 0 };
    const videoStreams = video
      ? [{ codec: video.codec, ...size, fps: video.fps || invented.fps, bitrateBps: (video.bitrateKbps || 1000) * 1000 }]
      : settings.remux
        ? this.info.video
        : [];
    const audioStreams = audio
      ? [{ codec: audio.codec, sampleRate: audio.sampleRate || 44100, channels: audio.channels, bitrateBps: (audio.bitrateKbps || 64) * 1000 }]
      : settings.remux
        ? this.info.audio
        : [];
    return {
      sizeBytes,
      container: containers[settings.container] ?? settings.container,
      bitrateBps: [...videoStreams, ...audioStreams].reduce((sum, stream) => sum + stream.bitrateBps, 0),
      durationSeconds: clip.end - clip.start,
      width: size.width,
      height: size.height,
      rotate: 0,
      video: videoStreams,
      audio: audioStreams,
    };
  }
}

function placeholder(what: string, source: Source): Buffer {
  return Buffer.from(`simulated, nothing was rendered: ${what.trim()} of ${source.dir}${source.name}\n`);
}
