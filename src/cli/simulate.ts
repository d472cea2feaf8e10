import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { DEFAULT_SECRET_ID, DEFAULT_SECRET_KEY } from '../simulator/accounts';
import { checkAdvance, type Advance } from '../simulator/advance';
import { proxyEnvironment, withoutAccount } from '../simulator/proxy';
import { serve, type Served } from '../simulator/serve';
import { Simulator } from '../simulator/simulator';
import { runCommand } from './run-command';
import { UsageError } from './usage-error';

const DEFAULT_PORT = 8720;

const usage = `Usage: cdktf-tencent-mps simulate [options]

Runs the media processing service (tasks and templates), an object store, message queues (TDMQ for CMQ), roles and policies (CAM), cloud functions
(SCF: kept, never run) and STS on one local port, until it is interrupted. Nothing leaves this machine, nothing costs money.

Options:
  --exec <command>        run the command in the shell with the simulator in place of Tencent Cloud, and stop with the command's exit code. A stack
                          needs no change for it: the environment says where the cloud is (HTTP_PROXY and TENCENTCLOUD_*).
                            cdktf-tencent-mps simulate --exec 'cdktf deploy my-stack --auto-approve'
  --port <number>         the port on 127.0.0.1; 0 takes a free one (default ${DEFAULT_PORT}, with --exec 0)
  --render                make the outputs for real: images with sharp, media with ffmpeg (default)
  --no-render             write small placeholders instead
  --advance <rule>        how tasks proceed (default instant):
                            instant          finished as soon as the work is done
                            poll:<n>         n Describe calls see the task unfinished
                            ms:<w>,<p>       w milliseconds waiting, p processing
                            manual           by POST /_simulator/tasks/<id> only
  --secret-id <id>        the key that may call (default ${DEFAULT_SECRET_ID})
  --secret-key <key>      (default ${DEFAULT_SECRET_KEY})
  --put <bucket/key=file> put a file into the object store; may be repeated
  --url <url=file>        the file that a source behind this URL stands for; may be repeated
  --json                  print the ready line as JSON
  --help                  this text

Beside the service the port answers GET /_simulator/health, /_simulator/calls, /_simulator/tasks, /_simulator/notifications, /_simulator/queues and
POST /_simulator/faults, /_simulator/failures, /_simulator/advance. It is an HTTP proxy too: requests for the cloud's real host names are answered.
`;

/** What goes into the object store before the port opens. */
interface Upload {
  readonly bucket: string;
  readonly key: string;
  readonly file: string;
}

/** What a source behind a URL is. */
interface UrlFile {
  readonly url: string;
  readonly file: string;
}

/** Holds the files of URLs. */
const URL_BUCKET = 'urls-1250000000';

interface Settings {
  readonly port: number;
  readonly render: boolean;
  readonly advance: Advance;
  readonly secretId: string;
  readonly secretKey: string;
  readonly uploads: readonly Upload[];
  readonly urlFiles: readonly UrlFile[];
  readonly json: boolean;
  readonly exec: string | undefined;
}

/** `cdktf-tencent-mps simulate`. @returns the exit code, after SIGINT or SIGTERM, or that of the command. @throws UsageError for options that cannot be followed */
export async function simulate(argv: string[]): Promise<number> {
  const settings = settingsOf(argv);
  if (settings === 'help') {
    console.log(usage);
    return 0;
  }
  const { secretId, secretKey, render, advance } = settings;
  const urls = Object.fromEntries(settings.urlFiles.map(({ url }, index) => [url, `${URL_BUCKET}/${index}`]));
  const simulator = new Simulator({ accounts: [{ secretId, secretKey }], render, advance, urls });
  for (const { bucket, key, file } of settings.uploads) simulator.store.put(bucket, key, await contentOf('--put', file));
  for (const [index, { file }] of settings.urlFiles.entries()) simulator.store.put(URL_BUCKET, String(index), await contentOf('--url', file));
  if (settings.exec !== undefined) return executed(settings.exec, await opened(simulator, settings.port), settings);
  const stopped = interrupted();
  const served = await opened(simulator, settings.port);
  console.log(settings.json ? JSON.stringify(readyFacts(served.url, settings)) : readyText(served.url, settings));
  await stopped;
  await served.close();
  return 0;
}

/** Says nothing itself: the output is the command's. */
async function executed(command: string, served: Served, { secretId, secretKey }: Settings): Promise<number> {
  const environment = withoutAccount(process.env);
  try {
    return await runCommand(command, {
      ...environment,
      ...proxyEnvironment(served.url, { secretId, secretKey, region: environment.TENCENTCLOUD_REGION || undefined }),
    });
  } finally {
    await served.close();
  }
}

function settingsOf(argv: string[]): Settings | 'help' {
  const { values } = parseArgs({
    args: argv,
    options: {
      exec: { type: 'string' },
      port: { type: 'string' },
      render: { type: 'boolean', default: false },
      'no-render': { type: 'boolean', default: false },
      advance: { type: 'string', default: 'instant' },
      'secret-id': { type: 'string', default: DEFAULT_SECRET_ID },
      'secret-key': { type: 'string', default: DEFAULT_SECRET_KEY },
      put: { type: 'string', multiple: true, default: [] },
      url: { type: 'string', multiple: true, default: [] },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) return 'help';
  if (values.render && values['no-render']) throw new UsageError('--render and --no-render exclude each other');
  if (values.exec !== undefined && values.exec.trim() === '') throw new UsageError("--exec is empty; it has to be a command, such as --exec 'cdktf deploy'");
  return {
    exec: values.exec,
    port: portOf(values.port ?? (values.exec === undefined ? String(DEFAULT_PORT) : '0')),
    render: !values['no-render'],
    advance: advanceOf(values.advance),
    secretId: values['secret-id'],
    secretKey: values['secret-key'],
    uploads: values.put.map(uploadOf),
    urlFiles: values.url.map(urlFileOf),
    json: values.json,
  };
}

function portOf(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65535) return port;
  throw new UsageError(`--port is ${JSON.stringify(text)}; it has to be a number from 0 to 65535`);
}

function advanceOf(text: string): Advance {
  const [, polls] = /^poll:(\d+)$/.exec(text) ?? [];
  if (polls !== undefined) return { mode: 'perPoll', polls: Number(polls) };
  const [, waitingMs, processingMs] = /^ms:(\d+),(\d+)$/.exec(text) ?? [];
  if (waitingMs !== undefined) return { mode: 'afterMs', waitingMs: Number(waitingMs), processingMs: Number(processingMs) };
  if (text === 'instant' || text === 'manual') return checkAdvance({ mode: text });
  throw new UsageError(`--advance is ${JSON.stringify(text)}; it has to be instant, poll:<n>, ms:<waiting>,<processing> or manual`);
}

function uploadOf(text: string): Upload {
  const [, bucket, key, file] = /^([^/=]+)\/([^=]+)=(.+)$/.exec(text) ?? [];
  if (bucket !== undefined && key !== undefined && file !== undefined) return { bucket, key, file };
  throw new UsageError(`--put is ${JSON.stringify(text)}; it has to be <bucket>/<key>=<file>, such as media-1250000000/movie/a.mp4=./a.mp4`);
}

function urlFileOf(text: string): UrlFile {
  const [, url, file] = /^(https?:\/\/.+)=([^=]+)$/i.exec(text) ?? [];
  if (url !== undefined && file !== undefined) return { url, file };
  throw new UsageError(`--url is ${JSON.stringify(text)}; it has to be <url>=<file>, such as https://example.com/a.mp4=./a.mp4`);
}

async function contentOf(option: string, file: string): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch (error) {
    throw new UsageError(`${option}: the file ${file} cannot be read: ${(error as Error).message}`);
  }
}

async function opened(simulator: Simulator, port: number): Promise<Served> {
  try {
    return await serve(simulator, { port });
  } catch (error) {
    if ((error as { code?: string }).code !== 'EADDRINUSE') throw error;
    throw new UsageError(`the port ${port} is taken; choose another one with --port, or let --port 0 take a free one`);
  }
}

/** Listens before the port opens, so that no interruption is missed. */
function interrupted(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
}

function readyFacts(url: string, { secretId, secretKey }: Settings): object {
  return {
    url,
    environment: { TENCENTCLOUD_SECRET_ID: secretId, TENCENTCLOUD_SECRET_KEY: secretKey },
    endpoint: { mps: url, cos: url, sts: url },
  };
}

function readyText(url: string, { secretId, secretKey }: Settings): string {
  return [
    `The simulator is ready on ${url}`,
    `  environment: TENCENTCLOUD_SECRET_ID=${secretId} TENCENTCLOUD_SECRET_KEY=${secretKey}`,
    `  provider:    endpoint { mps = "${url}"  cos = "${url}"  sts = "${url}" }`,
  ].join('\n');
}
