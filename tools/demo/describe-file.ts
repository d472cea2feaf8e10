import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import sharp from 'sharp';
import { findMediaTools, MISSING_TOOLS } from '../../src/simulator/render/tools';

interface Probed {
  readonly format: { readonly duration?: string };
  readonly streams: readonly { readonly codec_type: string; readonly codec_name: string; readonly width?: number; readonly height?: number }[];
}

/** One line on a file, from the file itself: size, codec, resolution, duration. */
export async function describeFile(name: string, bytes: Buffer): Promise<string> {
  const facts = /\.(mp4|mov|m4a|mp3|ts|flv)$/.test(name) ? mediaFacts(name, bytes) : await imageFacts(bytes);
  return `${name.padEnd(52)} ${String(bytes.length).padStart(8)} bytes  ${facts}`;
}

async function imageFacts(bytes: Buffer): Promise<string> {
  const { format, width, height, pages } = await sharp(bytes).metadata();
  return `${format} ${width}x${height}${pages && pages > 1 ? `, ${pages} frames` : ''}`;
}

function mediaFacts(name: string, bytes: Buffer): string {
  const tools = findMediaTools();
  if (!tools) throw new Error(MISSING_TOOLS);
  const directory = mkdtempSync(path.join(os.tmpdir(), 'tencentmps-probe-'));
  try {
    const file = path.join(directory, path.basename(name));
    writeFileSync(file, bytes);
    const { format, streams } = JSON.parse(
      execFileSync(tools.ffprobe, ['-v', 'error', '-print_format', 'json', '-show_format', '-show_streams', file]).toString(),
    ) as Probed;
    const parts = streams.map((stream) => (stream.width ? `${stream.codec_name} ${stream.width}x${stream.height}` : stream.codec_name));
    return `${parts.join(' + ')}, ${Number(format.duration ?? 0).toFixed(1)} s`;
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}
