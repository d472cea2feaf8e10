/** Section "Process" of the conformance checklist: what the provider writes to standard error. */
import { TerraformLogger } from '../../../src/provider/logger';
import { JobWorld, mediaJob } from '../../support/job-world';
import { readLogLine, type LogLine } from '../../support/log-line';

function logged(message: unknown, fields?: unknown): LogLine {
  const lines: string[] = [];
  new TerraformLogger((line) => lines.push(line)).log('info', message as string, fields as Record<string, unknown>);
  expect(lines).toHaveLength(1);
  return readLogLine(lines[0] ?? '');
}

const circular: Record<string, unknown> = { name: 'a' };
circular.self = circular;
const twice = { id: 1 };

const oddThings: Record<string, readonly [message: unknown, fields: unknown, expected: Partial<LogLine>]> = {
  'a number as message': [42, {}, { message: '42' }],
  'an object as message': [{ a: 1 }, {}, {}],
  'nothing as message': [undefined, undefined, { message: 'undefined' }],
  'a message of several lines': ['a\nb\r\nc', {}, { message: 'a\nb\r\nc' }],
  'control characters and half a letter': ['a\u0000\u001b[31m\ud83d', {}, { message: 'a\u0000\u001b[31m\ud83d' }],
  'a circular object': ['m', { circular }, { fields: { circular: { name: 'a', self: '[circular]' } } }],
  'one object in two places': ['m', { a: twice, b: twice }, { fields: { a: { id: 1 }, b: { id: 1 } } }],
  "fields that are called like Terraform's own": ['m', { '@message': 1, '@level': 5, '@timestamp': 'now', '@@module': 2 }, { level: 'info', message: 'm' }],
  'big integers': ['m', { size: 2n ** 70n }, { fields: { size: '1180591620717411303424' } }],
  'errors': ['m', { reason: new Error('why') }, { fields: { reason: 'why' } }],
  'functions and symbols': ['m', { f: () => 1, s: Symbol('s') }, { fields: {} }],
  'not a number': ['m', { n: NaN }, { fields: { n: null } }],
}; // prettier-ignore

describe('a line for Terraform', () => {
  test.each(Object.entries(oddThings))('(9) is valid with %s', (_, [message, fields, expected]) => {
    expect(logged(message, fields)).toMatchObject(expected);
  });

  test.each([
    ['message', 'x'.repeat(100_000), {}],
    ['field', 'm', { text: 'x'.repeat(100_000) }],
    ['message of letters with many bytes', '媒'.repeat(60_000), { text: '媒'.repeat(60_000) }],
  ])('(9) with a very long %s stays short enough to be read in one piece', (_, message, fields) => {
    expect(logged(message, fields).message).toContain('too long');
  });

  test.each(['trace', 'debug', 'info', 'warn', 'error'] as const)('(9) has the level %s', (level) => {
    const lines: string[] = [];
    new TerraformLogger((line) => lines.push(line)).log(level, 'm');
    expect(readLogLine(lines[0] ?? '')).toEqual({ level, message: 'm', fields: {} });
  });
});

describe('the log of a job', () => {
  let world: JobWorld;
  beforeAll(async () => void (world = await JobWorld.open({ advance: { mode: 'perPoll', polls: 2 } })));
  afterAll(() => world.close());

  test('(9) every line of a run with faults is valid, and names the task', async () => {
    for (const kind of ['reset-after', 'garbage', 'empty'] as const) world.simulator.faults.inject({ kind, action: 'ProcessMedia' });
    world.simulator.faults.inject({ kind: 'http-error', action: 'DescribeTaskDetail' });
    const { stored } = await world.media.deploy(null, mediaJob());
    await world.plugin.stop();
    const lines = world.plugin.stderr.trimEnd().split('\n').map(readLogLine);
    expect(lines.map((line) => line.level)).toContain('warn');
    expect(lines.some((line) => line.level === 'info' && line.message.includes(String(stored?.state.task_id)))).toBe(true);
    expect(world.plugin.stdout).toBe(`${world.plugin.handshake.line}\n`);
  });
});
