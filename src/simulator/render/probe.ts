import { rm } from 'node:fs/promises';
import { SourceFailure } from '../source';
import type { MediaInfo } from '../studio';
import { execute, type MediaTools } from './tools';

interface Stream {
  readonly codec_type?: string;
  readonly codec_name?: string;
  readonly width?: number;
  readonly height?: number;
  readonly avg_frame_rate?: string;
  readonly r_frame_rate?: string;
  readonly bit_rate?: string;
  readonly sample_rate?: string;
  readonly channels?: number;
  readonly duration?: string;
  readonly tags?: { readonly rotate?: string };
  readonly side_data_list?: readonly { readonly rotation?: number }[];
  readonly disposition?: { readonly attached_pic?: number };
}

interface Probed {
  readonly format?: { readonly format_name?: string; readonly duration?: string; readonly bit_rate?: string; readonly size?: string };
  readonly streams?: readonly Stream[];
}

/** What ffprobe says of a file. @throws SourceFailure when it is no media file */
export async function probe(tools: MediaTools, file: string, sizeBytes: number): Promise<MediaInfo> {
  const probed = (await ffprobe(tools, file)) ?? (await throughCopy(tools, file));
  if (!probed) throw new SourceFailure('The source is no media file, or a damaged one: it cannot be decoded.');
  const streams = probed.streams ?? [];
  const video = streams.filter((stream) => stream.codec_type === 'video' && stream.disposition?.attached_pic !== 1);
  const audio = streams.filter((stream) => stream.codec_type === 'audio');
  const durationSeconds = seconds(probed.format?.duration) || Math.max(0, ...streams.map((stream) => seconds(stream.duration)));
  const bitrateBps = Number(probed.format?.bit_rate) || (durationSeconds > 0 ? Math.round((sizeBytes * 8) / durationSeconds) : 0);
  return {
    sizeBytes,
    container: probed.format?.format_name ?? '',
    bitrateBps,
    durationSeconds,
    width: video[0]?.width ?? 0,
    height: video[0]?.height ?? 0,
    rotate: rotation(video[0]),
    video: video.map((stream) => ({
      codec: stream.codec_name ?? '',
      width: stream.width ?? 0,
      height: stream.height ?? 0,
      fps: ratio(stream.avg_frame_rate) || ratio(stream.r_frame_rate),
      bitrateBps: Number(stream.bit_rate) || 0,
    })),
    audio: audio.map((stream) => ({
      codec: stream.codec_name ?? '',
      sampleRate: Number(stream.sample_rate) || 0,
      channels: stream.channels ?? 0,
      bitrateBps: Number(stream.bit_rate) || 0,
    })),
  };
}

async function ffprobe(tools: MediaTools, file: string): Promise<Probed | undefined> {
  try {
    return JSON.parse((await execute(tools.ffprobe, ['-v', 'error', '-print_format', 'json', '-show_format', '-show_streams', file])).stdout) as Probed;
  } catch {
    return undefined;
  }
}

/** There is a widespread build of ffprobe that crashes on MPEG transport streams: the streams are looked at in a copy with another container. */
async function throughCopy(tools: MediaTools, file: string): Promise<Probed | undefined> {
  const copy = `${file}.copy.mkv`;
  try {
    const { stderr } = await execute(tools.ffmpeg, ['-hide_banner', '-nostdin', '-y', '-i', file, '-map', '0:v?', '-map', '0:a?', '-c', 'copy', copy]);
    const probed = await ffprobe(tools, copy);
    return probed && { ...probed, format: { ...probed.format, format_name: /Input #0, (\S+), from/.exec(stderr)?.[1] ?? '', bit_rate: undefined } };
  } catch {
    return undefined;
  } finally {
    await rm(copy, { force: true });
  }
}

function seconds(text: string | undefined): number {
  const value = Number(text);
  return Number.isFinite(value) ? Math.round(value * 1000) / 1000 : 0;
}

function ratio(text = ''): number {
  const [above = 0, below = 0] = text.split('/').map(Number);
  return above > 0 && below > 0 ? above / below : 0;
}

function rotation(stream: Stream | undefined): number {
  const degrees = Number(stream?.tags?.rotate ?? stream?.side_data_list?.find((data) => data.rotation !== undefined)?.rotation ?? 0);
  return ((degrees % 360) + 360) % 360;
}
