import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { simulate } from '../../src/cli/simulate';
import { UsageError } from '../../src/cli/usage-error';

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

test('--help tells the options', async () => {
  expect(await simulate(['--help'])).toBe(0);
  for (const option of ['--port', '--no-render', '--advance', '--secret-id', '--put', '--json']) expect(printed[0]).toContain(option);
});

test.each([
  [['--port', 'http'], /"http".*0 to 65535/],
  [['--port', '70000'], /"70000".*0 to 65535/],
  [['--advance', 'slowly'], /"slowly".*instant, poll:<n>, ms:<waiting>,<processing> or manual/],
  [['--put', 'bucket'], /"bucket".*<bucket>\/<key>=<file>/],
  [['--put', 'b-1/k=/no/such/file'], /\/no\/such\/file cannot be read/],
  [['--render', '--no-render'], /exclude each other/],
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
