import { spawn } from 'node:child_process';
import { accessSync, chmodSync, constants, statSync } from 'node:fs';
import * as path from 'node:path';
import { Limit } from '../limit';
import { StudioFailure } from '../studio';

/** Where ffmpeg and ffprobe are. */
export interface MediaTools {
  readonly ffmpeg: string;
  readonly ffprobe: string;
}

/** What is said where one of them is missing. */
export const MISSING_TOOLS =
  'Nothing was rendered: ffmpeg and ffprobe were found neither on the PATH nor as the packages @ffmpeg-installer/ffmpeg and @ffprobe-installer/ffprobe. ' +
  'Install them, or start the simulator with --no-render.';

/** Undefined when one of them is nowhere. On the PATH, or else in an npm package that brings the program with it. */
export function findMediaTools(searchPath = process.env.PATH ?? ''): MediaTools | undefined {
  const ffmpeg = onPath('ffmpeg', searchPath) ?? fromPackage('@ffmpeg-installer/ffmpeg');
  const ffprobe = onPath('ffprobe', searchPath) ?? fromPackage('@ffprobe-installer/ffprobe');
  return ffmpeg !== undefined && ffprobe !== undefined ? { ffmpeg, ffprobe } : undefined;
}

function onPath(name: string, searchPath: string): string | undefined {
  const file = process.platform === 'win32' ? `${name}.exe` : name;
  return searchPath
    .split(path.delimiter)
    .filter(Boolean)
    .map((directory) => path.join(directory, file))
    .find(isExecutable);
}

/** The package may have been unpacked without the right to execute its program. */
function fromPackage(name: string): string | undefined {
  try {
    const found = (require(require.resolve(name, { paths: [__dirname, process.cwd()] })) as { path: string }).path;
    if (!isExecutable(found)) chmodSync(found, 0o755);
    return isExecutable(found) ? found : undefined;
  } catch {
    return undefined;
  }
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

/** Encoders use every processor: more than two at a time only get in each other's way. */
export const renderLimit = new Limit(2);

export interface ProgramOutput {
  readonly stdout: string;
  /** The last part of it. */
  readonly stderr: string;
}

export interface ExecuteOptions {
  /** Where it runs. @default - where the simulator does */
  readonly directory?: string;
  /** Told what it writes to stdout, while it runs. */
  readonly onOutput?: (text: string) => void;
}

/** Runs the program to its end. @throws StudioFailure with the end of what it wrote to stderr */
export function execute(program: string, args: readonly string[], options: ExecuteOptions = {}): Promise<ProgramOutput> {
  return renderLimit.run(
    () =>
      new Promise((resolve, reject) => {
        const child = spawn(program, args, { cwd: options.directory, stdio: ['ignore', 'pipe', 'pipe'] });
        const output: Buffer[] = [];
        let errors = '';
        child.stdout.on('data', (chunk: Buffer) => {
          output.push(chunk);
          options.onOutput?.(chunk.toString());
        });
        child.stderr.on('data', (chunk: Buffer) => (errors = (errors + chunk.toString()).slice(-10_000)));
        child.once('error', (error) => reject(new StudioFailure('InternalError', `${path.basename(program)} cannot be run: ${error.message}`)));
        child.once('close', (code) => {
          if (code === 0) resolve({ stdout: Buffer.concat(output).toString(), stderr: errors });
          else reject(new StudioFailure('InternalError', `${path.basename(program)} ended with ${code}: ${errors.trim().split('\n').slice(-3).join(' / ')}`));
        });
      }),
  );
}
