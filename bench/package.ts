/** What the package weighs where it is installed, what loading it costs a synthesis, and what the official provider's bindings in it cost one. */
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { App, TerraformStack } from 'cdktf';
import { MediaBucket, NotificationQueue, tencentcloud, TencentMpsProvider, TranscodeTemplate } from '../lib';
import { alternating, seconds } from './measure';

const root = path.join(__dirname, '..');

export interface PackageSize {
  /** The tarball that a registry would serve. */
  readonly packedBytes: number;
  readonly unpackedBytes: number;
  readonly files: number;
}

/** What `npm pack` would make of the built tree. */
export function packageSize(): PackageSize {
  const text = execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  const [{ size, unpackedSize, entryCount }] = JSON.parse(text) as [{ size: number; unpackedSize: number; entryCount: number }];
  return { packedBytes: size, unpackedBytes: unpackedSize, files: entryCount };
}

/** A whole process that loads the built package with everything that it exports, and one that loads cdktf alone. */
export async function loadSeconds(runs: number): Promise<readonly [loaded: number, cdktf: number]> {
  const [loaded, cdktf] = await alternating(runs, ...[path.join(root, 'lib/index.js'), 'cdktf'].map((module) => () => requireSeconds(module)));
  return [loaded as number, cdktf as number];
}

/**
 * Synthesizes so many buckets, queues and templates as constructs, and the same with the generated bindings alone. Those, and so most of the time, are
 * cdktf's own: each resource makes an object for each block that it could have, with a stack trace.
 */
export async function bindingsSynthSeconds(count: number, runs: number): Promise<readonly [constructs: number, bindings: number]> {
  const [constructs, bindings] = await alternating(
    runs,
    () => synth(count, platform),
    () => synth(count, boundPlatform),
  );
  return [constructs as number, bindings as number];
}

function requireSeconds(module: string): Promise<number> {
  return seconds(
    () =>
      new Promise((resolve, reject) =>
        spawn(process.execPath, ['-e', `require(${JSON.stringify(module)})`], { cwd: root, stdio: 'ignore' })
          .on('error', reject)
          .on('close', (code) => (code === 0 ? resolve(undefined) : reject(new Error(`${module} cannot be loaded: run "npm run build"`)))),
      ),
  );
}

async function synth(count: number, add: (stack: TerraformStack, index: number) => void): Promise<number> {
  const outdir = mkdtempSync(path.join(os.tmpdir(), 'tencentmps-synth-'));
  try {
    return await seconds(() => {
      const app = new App({ outdir });
      const stack = new TerraformStack(app, 'platform');
      new tencentcloud.TencentcloudProvider(stack, 'tencentcloud', { region });
      new TencentMpsProvider(stack, 'mps');
      for (let index = 0; index < count; index++) add(stack, index);
      app.synth();
    });
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}

const region = 'ap-guangzhou';

function platform(stack: TerraformStack, index: number): void {
  new MediaBucket(stack, `Bucket${index}`, { bucketName: `media-${index}-1250000000`, region });
  new NotificationQueue(stack, `Queue${index}`, { queueName: `media-${index}`, region });
  new TranscodeTemplate(stack, `Template${index}`, { container: 'mp4', video: { codec: 'libx264', fps: 25, bitrateKbps: 300 } });
}

function boundPlatform(stack: TerraformStack, index: number): void {
  new tencentcloud.CosBucket(stack, `Bucket${index}`, { bucket: `media-${index}-1250000000`, acl: 'private' });
  new tencentcloud.TcmqQueue(stack, `Queue${index}`, { queueName: `media-${index}` });
  new tencentcloud.MpsTranscodeTemplate(stack, `Template${index}`, {
    container: 'mp4',
    removeAudio: 1,
    videoTemplate: { codec: 'libx264', fps: 25, bitrate: 300 },
  });
}
