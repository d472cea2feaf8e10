import { namedAs } from '../../src/model/condition';
import { pathText, shown } from '../../src/model/fault';
import { fieldNamed, IMAGE_REQUEST, MEDIA_REQUEST, type ModelType, requestType } from '../../src/model/model';
import { validate } from '../../src/model/validate';
import { badImage, badMedia, type Group, NOTHING, type Row } from './bad-requests';
import { goodImage, goodMedia } from './good-requests';
import { spelled } from './spelling';

type Holder = Record<string, unknown>;

/** A copy of the request with one thing changed; objects and lists on the way are made where there are none. */
function changed(request: unknown, path: string, value: unknown): Holder {
  const copy = JSON.parse(JSON.stringify(request)) as Holder;
  const steps = path.split('.');
  const last = steps.pop() as string;
  const holder = steps.reduce<Holder>((owner, step) => (owner[step] ??= {}) as Holder, copy);
  if (value === NOTHING) delete holder[last];
  else holder[last] = value;
  return copy;
}

function stepsInSnake(path: string): (string | number)[] {
  return path ? path.split('.').map((step) => (/^\d+$/.test(step) ? Number(step) : namedAs(step, 'snake'))) : [];
}

function isSecret(type: ModelType, path: string): boolean {
  const [first = '', ...rest] = path.split('.').filter((step) => !/^\d+$/.test(step));
  const field = fieldNamed(type, 'wire', first);
  if (!field || rest.length === 0) return field?.facts?.sensitive === true;
  return field.type !== undefined && isSecret(requestType(field.type), rest.join('.'));
}

function titled(groups: readonly Group[]): [title: string, base: string, row: Row][] {
  return groups.flatMap(({ base, rows }) =>
    rows.map((row): [string, string, Row] => [`${base}: ${row.path} ${row.value === NOTHING ? 'missing' : shown(row.value)}`, base, row]),
  );
}

const tables = [
  ['media', MEDIA_REQUEST, goodMedia, titled(badMedia)],
  ['image', IMAGE_REQUEST, goodImage, titled(badImage)],
] as const;

test('the tables hold well over 200 configurations, no two alike', () => {
  const titles = tables.flatMap(([, , , rows]) => rows.map(([title]) => title));
  expect(titles.length).toBeGreaterThan(300);
  expect(new Set(titles).size).toBe(titles.length);
});

describe.each(tables)('a bad %s request gives exactly one fault, with path, value and what is allowed', (_, typeName, good, rows) => {
  test.each(rows)('%s', (_title, base, row) => {
    const type = requestType(typeName);
    const faults = validate(type, spelled(changed(good[base], row.path, row.value), 'snake'), { naming: 'snake' });

    const at = row.at ?? row.path;
    const { rule = 'value', severity = 'error' } = row;
    expect(faults.map((fault) => [pathText(fault.path), fault.rule, fault.severity])).toEqual([[pathText(stepsInSnake(at)), rule, severity]]);
    const [fault] = faults as [(typeof faults)[0]];
    expect(fault.summary).toContain(pathText(stepsInSnake(at)) || 'the request');
    expect(fault.detail).toContain(row.allowed);
    if (isSecret(type, at)) expect(fault.detail).not.toContain(String(row.value));
    else if (namesItsValue(row, at)) expect(`${fault.summary} ${fault.detail}`).toContain(shown(row.value));
  });
});

/** Missing things have no value, a misspelt key is itself what was given, and whole objects and long lists are not repeated. */
function namesItsValue(row: Row, at: string): boolean {
  return row.rule !== 'missing' && row.rule !== 'unknown' && at === row.path && row.value !== NOTHING && typeof row.value !== 'object';
}
