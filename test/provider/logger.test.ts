import { registerSecret } from '../../src/api/redact';
import type { LogFields } from '../../src/api/log';
import { TerraformLogger } from '../../src/provider/logger';
import { readLogLine, type LogLine } from '../support/log-line';

function logged(message: string, fields?: LogFields): LogLine {
  const lines: string[] = [];
  new TerraformLogger((line) => lines.push(line)).log('info', message, fields);
  expect(lines).toHaveLength(1);
  return readLogLine(lines[0] as string);
}

test('a line has its level, its message and its fields', () => {
  expect(logged('task t is started', { task_id: 't', waited_ms: 5 })).toEqual({
    level: 'info',
    message: 'task t is started',
    fields: { task_id: 't', waited_ms: 5 },
  });
});

test.each(['trace', 'debug', 'info', 'warn', 'error'] as const)('the level %s is one that Terraform knows', (level) => {
  const lines: string[] = [];
  new TerraformLogger((line) => lines.push(line)).log(level, 'x');
  expect(readLogLine(lines[0] as string).level).toBe(level);
});

test.each<[string, LogFields, unknown]>([
  [
    'a field that would overwrite the message',
    { '@message': 7, '@level': {}, '@module': null, '@timestamp': 1 },
    { message: 7, level: {}, module: null, timestamp: 1 },
  ],
  ['a big integer', { size: 9007199254740993n }, { size: '9007199254740993' }],
  ['an error', { error: new Error('broken') }, { error: 'broken' }],
  ['nothing', { a: undefined, b: null }, { b: null }],
  [
    'secrets by their names',
    { request: { NotifyKey: 'hush', deep: [{ secret_key: 'hush' }] } },
    { request: { NotifyKey: '(secret)', deep: [{ secret_key: '(secret)' }] } },
  ],
])('%s breaks nothing', (_, fields, shown) => {
  expect(logged('x', fields).fields).toEqual(shown);
});

test('a circle breaks nothing', () => {
  const circle: Record<string, unknown> = { name: 'c' };
  circle.self = circle;
  expect(logged('x', { circle }).fields).toEqual({ circle: { name: 'c', self: '[circular]' } });
});

test('known secrets are hidden in the message and in the fields', () => {
  registerSecret('kanari-logger-1');
  const { message, fields } = logged('refused kanari-logger-1', { reason: 'because of kanari-logger-1' });
  expect([message, fields.reason]).toEqual(['refused (secret)', 'because of (secret)']);
});

test.each([
  ['one long field', { text: 'x'.repeat(200_000) }],
  ['long letters', { text: '語'.repeat(30_000) }],
  ['many fields', Object.fromEntries(Array.from({ length: 20_000 }, (_, n) => [`field_${n}`, n]))],
])('a line with %s is cut to what Terraform reads in one piece', (_, fields) => {
  expect(logged('the message', fields)).toEqual({ level: 'info', message: 'the message (fields left out: too long)', fields: {} });
});

test('a long message is cut, and is valid', () => {
  expect(logged('語'.repeat(100_000)).message).toMatch(/^語{1000} \(fields left out: too long\)$/);
});

test('several lines in a message are one line of the log', () => {
  expect(logged('one\ntwo\r\n\u2028three').message).toBe('one\ntwo\r\n\u2028three');
});
