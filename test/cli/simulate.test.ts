import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { systemClock } from '../../src/api/clock';
import { simulate } from '../../src/cli/simulate';
import { UsageError } from '../../src/cli/usage-error';
import { mpsClient } from '../support/mps-client';

let printed: string[];
let directory: string;

beforeEach(() => {
  printed = [];
  directory = mkdtempSync(path.join(tmpdir(), 'simulate-test-'));
  jest.spyOn(console, 'log').mockImplementation((text: string) => void printed.push(text));
});
afterEach(() => {
  jest.restoreAllMocks();
  rmSync(directory, { recursive: true });
});

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise(setImmediate);
}

interface Ready {
  readonly url: string;
  readonly environment: Record<string, string>;
  readonly endpoint: Record<string, string>;
}

test.each(['SIGINT', 'SIGTERM'] as const)('it says where it is, serves, and ends with 0 on %s', async (signal) => {
  const file = path.join(directory, 'a.mp4');
  writeFileSync(file, 'a video');
  const done = simulate(['--port', '0', '--json', '--no-render', '--put', `media-1250000000/movie/a b.mp4=${file}`, '--secret-id', 'AKIDME']);
  await until(() => printed.length > 0);
  const { url, environment, endpoint } = JSON.parse(printed[0] ?? '') as Ready;
  expect(environment).toEqual({ TENCENTCLOUD_SECRET_ID: 'AKIDME', TENCENTCLOUD_SECRET_KEY: 'simulator-secret-key' });
  expect(endpoint).toEqual({ mps: url, cos: url, sts: url });
  expect(await (await fetch(`${url}/_simulator/health`)).json()).toMatchObject({ status: 'ok' });
  process.emit(signal);
  expect(await done).toBe(0);
  await expect(fetch(`${url}/_simulator/health`)).rejects.toThrow();
});

test('without --json the ready lines are for people', async () => {
  const done = simulate(['--port', '0', '--no-render', '--advance', 'poll:2']);
  await until(() => printed.length > 0);
  expect(printed[0]).toMatch(/^The simulator is ready on http:\/\/127\.0\.0\.1:\d+\n.*TENCENTCLOUD_SECRET_ID=AKIDSIMULATOR .*\n.*endpoint \{ mps = "http/);
  process.emit('SIGTERM');
  expect(await done).toBe(0);
});

test('a source behind a URL is the file that --url names', async () => {
  const file = path.join(directory, 'a.mp4');
  writeFileSync(file, 'a video');
  const done = simulate(['--port', '0', '--json', '--no-render', '--url', `https://cdn.example.com/a.mp4?v=1=${file}`]);
  await until(() => printed.length > 0);
  const client = mpsClient(new URL((JSON.parse(printed[0] ?? '') as Ready).url).host, { clock: systemClock });
  const { TaskId } = await client.submit<{ TaskId: string }>('ProcessMedia', {
    InputInfo: { Type: 'URL', UrlInputInfo: { Url: 'https://cdn.example.com/a.mp4?v=1' } },
    OutputStorage: { Type: 'COS', CosOutputStorage: { Bucket: 'media-1250000000', Region: 'ap-guangzhou' } },
    MediaProcessTask: { TranscodeTaskSet: [{ Definition: 20 }] },
  });
  const detail = await client.read('DescribeTaskDetail', { TaskId });
  expect(detail).toMatchObject({ Status: 'FINISH', WorkflowTask: { ErrCode: 0, MetaData: { Size: 7 } } });
  client.close();
  process.emit('SIGTERM');
  expect(await done).toBe(0);
});

describe('--exec', () => {
  const reported = (): Record<string, string> => JSON.parse(readFileSync(path.join(directory, 'report.json'), 'utf8')) as Record<string, string>;

  /** A command that writes its environment, and what the simulator answers to it, and ends with that code. */
  function command(code: number): string {
    const file = path.join(directory, 'command.cjs');
    const report = JSON.stringify(path.join(directory, 'report.json'));
    writeFileSync(
      file,
      `const { request } = require('node:http');
      const proxy = new URL(process.env.HTTP_PROXY);
      request({ port: proxy.port, host: proxy.hostname, path: 'http://mps.tencentcloudapi.com/_simulator/health' }, (answer) => {
        require('node:fs').writeFileSync(${report}, JSON.stringify({ ...process.env, answered: String(answer.statusCode) }));
        process.exit(${code});
      }).end();`,
    );
    return `"${process.execPath}" "${file}"`;
  }

  test('runs the command with the simulator in place of the cloud, and ends with its exit code', async () => {
    process.env.TENCENTCLOUD_SECURITY_TOKEN = 'that of a real account';
    try {
      expect(await simulate(['--no-render', '--exec', command(7)])).toBe(7);
    } finally {
      delete process.env.TENCENTCLOUD_SECURITY_TOKEN;
    }
    const environment = reported();
    const url = environment.HTTP_PROXY;
    expect(environment).toMatchObject({
      answered: '200', http_proxy: url, TENCENTCLOUD_SECRET_ID: 'AKIDSIMULATOR', TENCENTCLOUD_SECRET_KEY: 'simulator-secret-key', TENCENTCLOUD_PROTOCOL: 'HTTP',
      TENCENTCLOUD_REGION: 'ap-guangzhou', TENCENTCLOUD_COS_DOMAIN: 'http://cos.ap-guangzhou.myqcloud.com',
      TENCENTCLOUD_MPS_ENDPOINT: url, TENCENTCLOUD_COS_ENDPOINT: url, TENCENTCLOUD_STS_ENDPOINT: url,
    }); // prettier-ignore
    expect(environment).not.toHaveProperty('TENCENTCLOUD_SECURITY_TOKEN');
    expect(printed).toEqual([]);
    await expect(fetch(`${url}/_simulator/health`)).rejects.toThrow();
  });

  test('gives the keys that it was told to', async () => {
    expect(await simulate(['--no-render', '--secret-id', 'AKIDME', '--secret-key', 'mine', '--exec', command(0)])).toBe(0);
    expect(reported()).toMatchObject({ TENCENTCLOUD_SECRET_ID: 'AKIDME', TENCENTCLOUD_SECRET_KEY: 'mine' });
  });

  test('a command that a signal ends has the code that a shell gives it, and one that is not there 127', async () => {
    expect(await simulate(['--no-render', '--exec', 'kill -TERM $$'])).toBe(143);
    expect(await simulate(['--no-render', '--exec', 'exec no-such-command 2>&-'])).toBe(127);
  });

  test('a termination is passed on to the command', async () => {
    const started = path.join(directory, 'started');
    const waiting = `require('node:fs').writeFileSync(${JSON.stringify(started)}, ''); setInterval(() => undefined, 1000)`;
    const file = path.join(directory, 'wait.cjs');
    writeFileSync(file, waiting);
    const done = simulate(['--no-render', '--exec', `exec "${process.execPath}" "${file}"`]);
    await until(() => existsSync(started));
    process.emit('SIGTERM');
    expect(await done).toBe(143);
  });
});

test('--help tells the options', async () => {
  expect(await simulate(['--help'])).toBe(0);
  for (const option of ['--exec', '--port', '--no-render', '--advance', '--secret-id', '--put', '--url', '--json']) expect(printed[0]).toContain(option);
});

test.each([
  [['--port', 'http'], /"http".*0 to 65535/],
  [['--port', '70000'], /"70000".*0 to 65535/],
  [['--advance', 'slowly'], /"slowly".*instant, poll:<n>, ms:<waiting>,<processing> or manual/],
  [['--put', 'bucket'], /"bucket".*<bucket>\/<key>=<file>/],
  [['--put', 'b-1/k=/no/such/file'], /--put: the file \/no\/such\/file cannot be read/],
  [['--url', 'example.com/a.mp4=a.mp4'], /"example\.com\/a\.mp4=a\.mp4".*<url>=<file>/],
  [['--url', 'https://example.com/a.mp4=/no/such/file'], /--url: the file \/no\/such\/file cannot be read/],
  [['--render', '--no-render'], /exclude each other/],
  [['--exec', ' '], /--exec is empty/],
])('%j is a mistake in the command line', async (argv, message) => {
  await expect(simulate(argv)).rejects.toThrow(UsageError);
  await expect(simulate(argv)).rejects.toThrow(message);
});

test('an unknown option is refused', async () => {
  await expect(simulate(['--prot', '1'])).rejects.toThrow(/--prot/);
});

test('a port that is taken is said, with the way out', async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  const { port } = other.address() as { port: number };
  await expect(simulate(['--port', String(port), '--no-render'])).rejects.toThrow(`the port ${port} is taken; choose another one with --port`);
  await new Promise((resolve) => other.close(resolve));
});
