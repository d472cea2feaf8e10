import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import sharp from 'sharp';
import { probe } from '../../src/simulator/render/probe';
import { findMediaTools, MISSING_TOOLS } from '../../src/simulator/render/tools';

/** One line on a file, from the file itself: size, codec, resolution, duration. */
export async function describeFile(name: string, bytes: Buffer): Promise<string> {
  const facts = /\.(mp4|mov|m4a|mp3|ts|flv)$/.test(name) ? await mediaFacts(name, bytes) : await imageFacts(bytes);
  return `${name.padEnd(52)} ${String(bytes.length).padStart(8)} bytes  ${facts}`;
}

async function imageFacts(bytes: Buffer): Promise<string> {
  const { format, width, height, pages } = await sharp(bytes).metadata();
  return `${format} ${width}x${height}${pages && pages > 1 ? `, ${pages} frames` : ''}`;
}

async function mediaFacts(name: string, bytes: Buffer): Promise<string> {
  const tools = findMediaTools();
  if (!tools) throw new Error(MISSING_TOOLS);
  const directory = mkdtempSync(path.join(os.tmpdir(), 'tencentmps-probe-'));
  try {
    const file = path.join(directory, path.basename(name));
    writeFileSync(file, bytes);
    const { video, audio, durationSeconds } = await probe(tools, file, bytes.length);
    const parts = [...video.map(({ codec, width, height }) => `${codec} ${width}x${height}`), ...audio.map(({ codec }) => codec)];
    return `${parts.join(' + ')}, ${durationSeconds.toFixed(1)} s`;
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}
