import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import type { AnimatedSettings, PictureSettings, PictureSize, SpriteSettings, TranscodeSettings } from '../../model/template-settings';
import type { Source } from '../source';
import { fitSize, type Clip, type DashStream, type MediaInfo, type OpenMedia, type ProgressListener, type Rendered, type SegmentedStream } from '../studio';
import * as command from './ffmpeg-arguments';
import { probe } from './probe';
import { execute, type ExecuteOptions, type MediaTools } from './tools';

/** A source in a directory of its own, with ffmpeg at work on it. */
export class FfmpegMedia implements OpenMedia {
  private files = 0;

  private constructor(
    private readonly tools: MediaTools,
    private readonly directory: string,
    private readonly input: string,
    public readonly info: MediaInfo,
  ) {}

  /** @throws SourceFailure when the source is no media file */
  public static async open(tools: MediaTools, source: Source): Promise<FfmpegMedia> {
    const directory = await mkdtemp(path.join(tmpdir(), 'mps-simulator-'));
    try {
      const input = path.join(directory, 'source');
      await writeFile(input, source.bytes);
      return new FfmpegMedia(tools, directory, input, await probe(tools, input, source.bytes.length));
    } catch (error) {
      await rm(directory, { recursive: true, force: true });
      throw error;
    }
  }

  public async transcode(settings: TranscodeSettings, clip: Clip, progress?: ProgressListener): Promise<Rendered> {
    const output = this.next(settings.container);
    await this.ffmpeg(command.transcodeArguments(this.info, settings, clip, this.input, output), { onOutput: reporter(clip, progress) });
    const bytes = await readFile(output);
    return { bytes, info: await probe(this.tools, output, bytes.length) };
  }

  public async segments(settings: TranscodeSettings, clip: Clip, progress?: ProgressListener): Promise<SegmentedStream> {
    const directory = this.next('hls');
    await mkdir(directory);
    await this.ffmpeg(command.hlsArguments(this.info, settings, clip, this.input, directory), { onOutput: reporter(clip, progress) });
    const playlist = await readFile(path.join(directory, 'index.m3u8'), 'utf8');
    const entries = [...playlist.matchAll(/#EXTINF:([\d.]+),.*\n(.+)/g)];
    const segments = await Promise.all(
      entries.map(async ([, duration = '0', name = '']) => ({ bytes: await readFile(path.join(directory, name)), durationSeconds: Number(duration) })),
    );
    const sizeBytes = segments.reduce((sum, segment) => sum + segment.bytes.length, 0);
    const durationSeconds = segments.reduce((sum, segment) => sum + segment.durationSeconds, 0);
    const first = await probe(this.tools, path.join(directory, entries[0]?.[2] ?? 'index.m3u8'), sizeBytes);
    const bitrateBps = durationSeconds > 0 ? Math.round((sizeBytes * 8) / durationSeconds) : 0;
    return { segments, info: { ...first, sizeBytes, durationSeconds, bitrateBps } };
  }

  public async dash(streams: readonly TranscodeSettings[], segmentSeconds: number, prefix: string): Promise<DashStream> {
    const directory = this.next('dash');
    await mkdir(directory);
    await this.ffmpeg(command.dashArguments(this.info, streams, segmentSeconds, prefix.replace(/[$%]/g, '_'), this.input), { directory });
    const names = (await readdir(directory)).filter((name) => name !== 'manifest.mpd');
    const files = await Promise.all(names.sort().map(async (name) => ({ name, bytes: await readFile(path.join(directory, name)) })));
    return { manifest: await readFile(path.join(directory, 'manifest.mpd')), files };
  }

  public async animated(settings: AnimatedSettings, clip: Clip): Promise<Rendered> {
    const output = this.next(settings.format);
    await this.ffmpeg(command.animatedArguments(this.info, settings, clip, this.input, output));
    return this.still(output, settings, clip.end - clip.start);
  }

  public async picture(settings: PictureSettings, atSeconds: number): Promise<Rendered> {
    const output = this.next(settings.format);
    await this.ffmpeg(command.pictureArguments(this.info, settings, atSeconds, this.input, output));
    return this.still(output, settings, 0);
  }

  public async sheet(settings: SpriteSettings, atSeconds: readonly number[]): Promise<Rendered> {
    const output = this.next(settings.format);
    await this.ffmpeg(command.sheetArguments(settings, atSeconds, this.input, output));
    return this.still(output, { ...settings, width: settings.width * settings.columns, height: settings.height * settings.rows }, 0);
  }

  public async close(): Promise<void> {
    await rm(this.directory, { recursive: true, force: true });
  }

  private async ffmpeg(args: readonly string[], options: ExecuteOptions = {}): Promise<void> {
    const quiet = ['-hide_banner', '-nostdin', '-loglevel', 'error', '-y'];
    await execute(this.tools.ffmpeg, [...quiet, ...(options.onOutput ? ['-progress', 'pipe:1'] : []), ...args], options);
  }

  private async still(file: string, size: PictureSize, durationSeconds: number): Promise<Rendered> {
    const bytes = await readFile(file);
    const bitrateBps = durationSeconds > 0 ? Math.round((bytes.length * 8) / durationSeconds) : 0;
    const info = { ...this.info, ...fitSize(size, this.info), sizeBytes: bytes.length, durationSeconds, bitrateBps, video: [], audio: [] };
    return { bytes, info };
  }

  private next(extension: string): string {
    this.files += 1;
    return path.join(this.directory, `${this.files}.${extension}`);
  }
}

/** Reads ffmpeg's own reports; what it calls milliseconds are microseconds. */
function reporter(clip: Clip, progress: ProgressListener | undefined): ((text: string) => void) | undefined {
  const length = clip.end - clip.start;
  if (!progress || length <= 0) return undefined;
  return (text) => {
    const micros = [...text.matchAll(/out_time_ms=(\d+)/g)].pop()?.[1];
    if (micros !== undefined) progress(Math.min(1, Number(micros) / 1e6 / length));
  };
}
