import { execFileSync } from 'node:child_process';
import * as path from 'node:path';
import sharp from 'sharp';
import { findMediaTools, MISSING_TOOLS } from '../../src/simulator/render/tools';

export interface DemoMedia {
  readonly video: string;
  readonly image: string;
}

/** A real video with sound and a real image: four seconds and a few hundred pixels, so that the demo is quick. */
export async function makeMedia(directory: string): Promise<DemoMedia> {
  const tools = findMediaTools();
  if (!tools) throw new Error(MISSING_TOOLS);
  const video = path.join(directory, 'WildAnimal.mov');
  const picture = ['-f', 'lavfi', '-i', 'testsrc2=size=640x360:rate=24:duration=4'];
  const sound = ['-f', 'lavfi', '-i', 'sine=frequency=440:sample_rate=44100:duration=4'];
  execFileSync(tools.ffmpeg, [
    '-y',
    '-loglevel',
    'error',
    ...picture,
    ...sound,
    '-c:v',
    'libx264',
    '-preset',
    'ultrafast',
    '-pix_fmt',
    'yuv420p',
    '-c:a',
    'aac',
    video,
  ]);
  const image = path.join(directory, 'poster.png');
  const stripes = Buffer.from(
    '<svg xmlns="http://www.w3.org/2000/svg" width="400" height="300"><rect width="400" height="300" fill="#0a5"/><circle cx="200" cy="150" r="100" fill="#fc3"/></svg>',
  );
  await sharp(stripes).png().toFile(image);
  return { video, image };
}
