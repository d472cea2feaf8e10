import { type Fault, pathText } from '../../src/model/fault';
import { type Field, type FieldFacts, MEDIA_REQUEST, type ModelType, type TypeFacts, requestType } from '../../src/model/model';
import { validate, type ValidateOptions } from '../../src/model/validate';

const UNKNOWN = { known: 'after apply' };
const isUnknown = (value: unknown): boolean => value === UNKNOWN;

function box(fields: Record<string, Partial<Field>>, facts?: TypeFacts): ModelType {
  const made = Object.entries(fields).map(([wire, rest]): Field => {
    const snake = wire.replace(/(?<=.)[A-Z]/g, (letter) => `_${letter}`).toLowerCase();
    return { wire, snake, camel: wire.charAt(0).toLowerCase() + wire.slice(1), kind: 'string', ...rest };
  });
  return { name: 'Box', fields: made, ...(facts && { facts }) };
}

function faultsOf(type: ModelType, value: unknown, options: Partial<ValidateOptions> = {}): Fault[] {
  return validate(type, value, { naming: 'snake', ...options });
}

function oneFault(type: ModelType, value: unknown, options: Partial<ValidateOptions> = {}): Fault {
  const faults = faultsOf(type, value, options);
  expect(faults).toHaveLength(1);
  return faults[0] as Fault;
}

describe('kinds', () => {
  const type = box({
    Name: {},
    Size: { kind: 'number' },
    Open: { kind: 'boolean' },
    Source: { kind: 'object', type: 'CosInputInfo' },
    Tags: { list: true },
    Sources: { kind: 'object', type: 'CosInputInfo', list: true },
  });

  test.each([
    ['a name', { name: 'a' }],
    ['a number as a name', { name: 30 }],
    ['a size', { size: 1.5 }],
    ['a size as text', { size: '30' }],
    ['a switch', { open: false }],
    ['a switch as text', { open: 'true' }],
    ['an empty list', { tags: [] }],
    ['nulls, which are not set', { name: null, size: null, open: null, source: null, tags: null, sources: null }],
    ['undefined, which is not set', { name: undefined, other: undefined }],
    ['nothing', {}],
  ])('take %s', (_, value) => {
    expect(faultsOf(type, value)).toEqual([]);
  });

  test.each([
    ['name', { name: {} }, 'must be a string', 'Given {}; Name is a string.'],
    ['size', { size: 'big' }, 'must be a number', 'Given "big"; Size is a number.'],
    ['size', { size: [1] }, 'must be a number', 'Given [1]'],
    ['open', { open: 1 }, 'must be a boolean', 'Given 1'],
    ['source', { source: 'a' }, 'must be an object', 'CosInputInfo is an object'],
    ['source', { source: [] }, 'must be an object', 'Given []'],
    ['tags', { tags: 'a' }, 'must be a list', 'Tags is a list'],
    ['tags', { tags: { 0: 'a' } }, 'must be a list', 'Tags is a list'],
    ['tags[1]', { tags: ['a', null] }, 'must not be null', 'leave it out'],
    ['tags[1]', { tags: ['a', {}] }, 'must be a string', 'Given {}'],
    ['sources[0]', { sources: ['a'] }, 'must be an object', 'Given "a"'],
    ['', 'a', 'must be an object', 'Given "a"; Box is an object.'],
    ['', null, 'must be an object', 'Given null'],
    ['', [], 'must be an object', 'Given []'],
  ])('refuse at "%s" %j', (path, value, summary, detail) => {
    const fault = oneFault(type, value);
    expect([pathText(fault.path), fault.rule, fault.severity]).toEqual([path, 'type', 'error']);
    expect(fault.summary).toBe(`${path || 'the request'} ${summary}`);
    expect(fault.detail).toContain(detail);
  });

  test('every fault of a value is told, in the order of its keys, inner ones with their whole path', () => {
    const faults = faultsOf(type, { size: 'x', sources: [{ bucket: '', region: 'ap-guangzhou', object: 'a' }], tags: 1 });
    expect(faults.map((fault) => pathText(fault.path))).toEqual(['size', 'sources[0].bucket', 'tags']);
  });

  test('a long value is cut to one line', () => {
    const { detail } = oneFault(type, { size: 'x'.repeat(500) });
    expect(detail.length).toBeLessThan(120);
    expect(detail).toContain('xxx...');
  });

  test('paths begin where the caller says', () => {
    expect(pathText(oneFault(type, { size: 'x' }, { at: ['item', 3] }).path)).toBe('item[3].size');
  });
});

describe('unknown keys', () => {
  const type = box({ OutputDir: {}, Width: {} });

  test.each([
    ['output_dri', 'Did you mean output_dir?'],
    ['outputDir', 'Did you mean output_dir?'],
    ['colour', 'Its fields: output_dir, width.'],
  ])('%s is refused: %s', (key, detail) => {
    const fault = oneFault(type, { [key]: 'a' });
    expect([fault.rule, fault.severity, pathText(fault.path)]).toEqual(['unknown', 'error', key]);
    expect(fault.detail).toContain(detail);
  });

  test.each(['snake', 'camel'] as const)("a newer field in the API's own spelling passes with a warning (%s)", (naming) => {
    const fault = oneFault(type, { NewerField: 'a' }, { naming });
    expect([fault.rule, fault.severity]).toEqual(['unknown', 'warning']);
    expect(fault.detail).toContain('sent as it is');
  });

  test("a known field in the API's spelling is a slip, not a newer field", () => {
    expect(oneFault(type, { OutputDir: '/a/' })).toMatchObject({
      rule: 'unknown',
      severity: 'error',
      detail: expect.stringContaining('Did you mean output_dir?') as string,
    });
  });

  test('in the wire spelling every unknown key is refused', () => {
    expect(oneFault(type, { NewerField: 'a' }, { naming: 'wire' }).severity).toBe('error');
  });
});

describe('limits', () => {
  const rows: [string, FieldFacts & { kind?: Field['kind'] }, unknown[], [value: unknown, summary: string, allowed: string][]][] = [
    [
      'allowed texts',
      { allowed: ['a', 'b'] },
      ['a', 'b', ''],
      [
        ['c', 'is not an allowed value', '"a" or "b"'],
        ['A', 'is not an allowed value', '"a" or "b"'],
      ],
    ],
    ['allowed texts in any case', { allowed: ['JPEG'], ignoreCase: true }, ['JPEG', 'jpeg'], [['jpg', 'is not an allowed value', '"JPEG"']]],
    [
      'allowed numbers',
      { kind: 'number', allowed: [0, 1] },
      [0, 1, '1'],
      [
        [2, 'is not an allowed value', '0 or 1'],
        [0.5, 'is not an allowed value', '0 or 1'],
      ],
    ],
    [
      'a range',
      { kind: 'number', min: 1, max: 3 },
      [1, 2.5, 3, '3'],
      [
        [0.99, 'is out of range', '1 to 3'],
        [3.01, 'is out of range', '1 to 3'],
      ],
    ],
    ['a lower end', { kind: 'number', min: 0 }, [0, 1e9], [[-1, 'is out of range', '0 or more']]],
    ['an upper end', { kind: 'number', max: 3, unit: 'px' }, [-5, 3], [[4, 'is out of range', '3 or less px']]],
    [
      'values beside a range',
      { kind: 'number', allowed: [0], min: 128, max: 4096, unit: 'px' },
      [0, 128, 4096],
      [[1, 'is out of range', '0 or 128 to 4096 px']],
    ],
    [
      'whole numbers',
      { kind: 'number', integer: true },
      [3, '3', 9007199254740993n],
      [
        [1.5, 'must be a whole number', 'whole numbers'],
        ['1.5', 'must be a whole number', 'whole numbers'],
      ],
    ],
    ['a least length', { minLength: 1 }, ['a'], [['', 'is empty', 'at least 1 character']]],
    ['a greater least length', { minLength: 3 }, ['abc'], [['ab', 'is too short', 'at least 3 characters (2 given)']]],
    ['a greatest length, in characters', { maxLength: 2 }, ['ab', '字幕', '😀😀'], [['abc', 'is too long', 'at most 2 characters (3 given)']]],
    [
      'a form',
      { pattern: '^/(.*/)?$', patternText: 'a directory' },
      ['/', '/a/', ''],
      [
        ['a/', 'has the wrong form', 'a directory'],
        ['/a', 'has the wrong form', 'a directory'],
      ],
    ],
    ['a form in other scripts', { pattern: '^\\p{Script=Han}+$' }, ['字幕'], [['subtitle', 'has the wrong form', '^\\p{Script=Han}+$']]],
    ['JSON', { json: true }, ['{}', '"a"', ''], [['{a}', 'is not JSON', 'the text of a JSON document']]],
  ];

  describe.each(rows)('%s', (_, { kind = 'string', ...facts }, good, bad) => {
    const type = box({ Value: { kind, facts } });

    test.each(good.map((value) => [value]))('take %p', (value) => {
      expect(faultsOf(type, { value })).toEqual([]);
    });

    test.each(bad)('refuse %p: %s', (value, summary, allowed) => {
      const fault = oneFault(type, { value });
      expect([fault.rule, fault.severity, fault.summary]).toEqual(['value', 'error', `value ${summary}`]);
      expect(fault.detail).toMatch(/^Given .*; allowed: /);
      expect(fault.detail).toContain(allowed);
    });

    test.each(bad)('only warn of %p where the service is lenient', (value) => {
      expect(oneFault(box({ Value: { kind, facts: { ...facts, lenient: true } } }), { value }).severity).toBe('warning');
    });

    test.each(bad)('refuse %p as an element of a list, at its index', (value) => {
      expect(pathText(oneFault(box({ Value: { kind, facts, list: true } }), { value: [good[0], value] }).path)).toBe('value[1]');
    });
  });

  test.each([
    [{ maxItems: 2 }, ['a', 'b', 'c'], 'has too many elements', 'Given 3 elements; at most 2 are allowed.'],
    [{ minItems: 2 }, ['a'], 'has too few elements', 'Given 1 elements; at least 2 are needed.'],
  ])('%j counts elements', (facts, tags, summary, detail) => {
    expect(oneFault(box({ Tags: { list: true, facts } }), { tags })).toMatchObject({ summary: `tags ${summary}`, detail });
  });

  test('an empty text is "not set" for an optional field, but no value of a required one', () => {
    const facts = { allowed: ['a'] };
    expect(faultsOf(box({ Value: { facts } }), { value: '' })).toEqual([]);
    expect(oneFault(box({ Value: { facts, required: true } }), { value: '' }).detail).toBe('Given ""; allowed: "a".');
  });

  test('a secret is never repeated', () => {
    const type = box({
      Key: { facts: { sensitive: true, pattern: '^[0-9a-f]+$', patternText: 'hexadecimal digits', onlyWhen: { field: 'Mode', is: ['key'] } } },
      Mode: {},
    });
    for (const value of [
      { key: 'canary-4711', mode: 'key' },
      { key: ['canary-4711'], mode: 'key' },
      { key: 'ca4711', mode: 'none' },
    ]) {
      const fault = oneFault(type, value);
      expect(`${fault.summary} ${fault.detail}`).not.toMatch(/4711/);
    }
  });

  test('a deprecated field gives a warning with what to use instead', () => {
    const type = box({ Old: { facts: { deprecated: 'Use New.' } } });
    expect(oneFault(type, { old: 'a' })).toMatchObject({ severity: 'warning', summary: 'old is deprecated', detail: 'Use New.' });
    expect(faultsOf(type, { old: null })).toEqual([]);
  });
});

describe('conditions', () => {
  const mode = { field: 'Mode', is: ['raw', null] };
  const type = box({
    Mode: {},
    Needed: { facts: { requiredWhen: { field: 'Mode', is: ['raw'] } } },
    NeededList: { list: true, facts: { requiredWhen: { field: 'Mode', is: ['list'] } } },
    Raw: { facts: { onlyWhen: mode } },
    Shade: { facts: { effectiveWhen: { field: 'Mode', isNot: ['plain'] } } },
    Level: { kind: 'number', facts: { valuesOnlyWhen: [{ values: [1, 2], when: { field: 'Mode', is: ['on'] } }] } },
  });

  test.each([
    ['required, and there', { mode: 'raw', needed: 'a' }],
    ['required elsewhere', { mode: 'other' }],
    ['required, but not known yet', { mode: 'raw', needed: UNKNOWN }],
    ['required by a value that is not known yet', { mode: UNKNOWN }],
    ['only allowed here', { mode: 'raw', needed: 'a', raw: 'b' }],
    ['only allowed without', { raw: 'b' }],
    ['not set where it is not allowed', { mode: 'other', raw: null }],
    ['empty where it is not allowed', { mode: 'other', raw: '' }],
    ['perhaps not allowed', { mode: UNKNOWN, raw: 'b', shade: 'c', level: 1 }],
    ['without effect, but empty', { mode: 'plain', shade: '' }],
    ['a value that needs nothing', { mode: 'off', level: 0 }],
    ['a value with what it needs', { mode: 'on', level: '2' }],
  ])('pass what is %s', (_, value) => {
    expect(faultsOf(type, value, { isUnknown })).toEqual([]);
  });

  test.each([
    [{ mode: 'raw' }, 'needed', 'missing', 'error', 'It is required when mode is "raw".'],
    [{ mode: 'raw', needed: '' }, 'needed', 'missing', 'error', 'It is required when mode is "raw".'],
    [{ mode: 'list', needed_list: [] }, 'needed_list', 'missing', 'error', 'It is required when mode is "list".'],
    [{ mode: 'other', raw: 'b' }, 'raw', 'value', 'error', 'Given "b"; allowed only when mode is "raw" or not set. Remove it, or change that.'],
    [
      { mode: 'plain', shade: 'c' },
      'shade',
      'value',
      'warning',
      'Given "c"; the service looks at it only when mode is not "plain". Remove it, or change that.',
    ],
    [{ mode: 'off', level: 1 }, 'level', 'value', 'error', 'Given 1; allowed only when mode is "on".'],
    [{ level: '2' }, 'level', 'value', 'error', 'Given "2"; allowed only when mode is "on".'],
  ])('refuse %j', (value, path, rule, severity, detail) => {
    expect(oneFault(type, value, { isUnknown })).toMatchObject({ path: [path], rule, severity, detail });
  });

  test('two conditions joined must both hold; one that is not known yet decides nothing', () => {
    const both = { field: 'A', is: ['x'], and: { field: 'B', is: ['y'] } };
    const joined = box({ A: {}, B: {}, C: { facts: { requiredWhen: both } } });
    expect(oneFault(joined, { a: 'x', b: 'y' }).detail).toBe('It is required when a is "x" and b is "y".');
    for (const value of [{ a: 'x' }, { b: 'y' }, { a: 'x', b: UNKNOWN }, { a: UNKNOWN, b: 'y' }, { a: 'z', b: UNKNOWN }]) {
      expect(faultsOf(joined, value, { isUnknown })).toEqual([]);
    }
  });

  test('a condition looks into objects, and numbers written as text count', () => {
    const request = requestType(MEDIA_REQUEST);
    const source = { type: 'URL', url_input_info: { url: 'https://example.com/a.mp4' } };
    const task = { transcode_task_set: [{ definition: '0', raw_parameter: UNKNOWN }] };
    expect(pathText(oneFault(request, { input_info: source, media_process_task: task }, { isUnknown }).path)).toBe('output_storage');
    expect(faultsOf(request, { input_info: UNKNOWN, media_process_task: task }, { isUnknown })).toEqual([]);
  });

  test('nothing is concluded from a value that is wrong in itself', () => {
    const strict = box({
      Mode: { required: true, facts: { allowed: ['raw', 'plain'] } },
      Raw: { facts: { onlyWhen: { field: 'Mode', is: ['raw'] } } },
      Plain: { facts: { requiredWhen: { field: 'Mode', isNot: ['raw'] } } },
    });
    expect(pathText(oneFault(strict, { mode: 'rwa', raw: 'a' }).path)).toBe('mode');
    expect(pathText(oneFault(strict, { raw: 'a' }).path)).toBe('mode');
    expect(pathText(oneFault(strict, { mode: {}, raw: 'a' }).path)).toBe('mode');
    expect(pathText(oneFault(strict, { mode: 'plain' }).path)).toBe('plain');
  });
});

describe('whole objects', () => {
  const alternatives = box({ A: {}, B: { list: true }, C: { kind: 'object', type: 'CosOutputStorage' } }, { atLeastOneOf: ['A', 'B', 'C'] });

  test.each([{}, { a: null }, { b: [] }, { c: {} }, { c: { bucket: null } }])('%j asks for nothing', (value) => {
    expect(oneFault(alternatives, value)).toMatchObject({
      rule: 'missing',
      path: [],
      summary: 'the request asks for nothing',
      detail: 'None of its alternatives is set. Set at least one of a, b or c.',
    });
  });

  test.each([{ a: '' }, { b: ['x'] }, { c: { bucket: 'x' } }, { a: UNKNOWN }, { b: UNKNOWN }, { c: { bucket: UNKNOWN } }])('%j asks for something', (value) => {
    expect(faultsOf(alternatives, value, { isUnknown })).toEqual([]);
  });

  test('a lenient object that sets none of its alternatives is a warning', () => {
    expect(oneFault(box({ A: {} }, { atLeastOneOf: ['A'], lenient: true }), {})).toMatchObject({ severity: 'warning', summary: 'the request is incomplete' });
  });

  test('alternatives exclude each other', () => {
    const type = box({ A: {}, B: {}, C: {} }, { atMostOneOf: ['A', 'B', 'C'] });
    expect(oneFault(type, { a: 'x', c: 'y' }).detail).toBe('Given a and c; only one of a, b or c may be set.');
    expect(faultsOf(type, { a: 'x', b: null })).toEqual([]);
  });

  test('what is required is told with what it is for', () => {
    const type = box({ Name: { required: true, facts: { description: 'What it is called.' } }, Size: { required: true, kind: 'number' } });
    expect(faultsOf(type, { name: null }).map(({ path, detail }) => [pathText(path), detail])).toEqual([
      ['name', 'Box needs Name: What it is called.'],
      ['size', 'Box needs Size: the service refuses a request without it.'],
    ]);
    expect(faultsOf(type, { name: UNKNOWN, size: 0 }, { isUnknown })).toEqual([]);
  });
});

describe('rules over several fields', () => {
  const request = (definition: object): object => ({
    inputInfo: { type: 'COS', cosInputInfo: { bucket: 'b-1250000000', region: 'ap-guangzhou', object: '/a.mov' } },
    outputDir: 'out/',
    mediaProcessTask: { transcodeTaskSet: [{ definition: 30, startTimeOffset: 9, ...definition }] },
  });

  test('are checked wherever their type occurs, with the whole path in the spelling of the caller', () => {
    const faults = faultsOf(requestType(MEDIA_REQUEST), request({ endTimeOffset: 3 }), { naming: 'camel' });
    expect(faults.map(({ path, rule, severity }) => [pathText(path), rule, severity])).toEqual([
      ['mediaProcessTask.transcodeTaskSet[0].endTimeOffset', 'value', 'error'],
      ['outputDir', 'value', 'warning'],
    ]);
    expect(faults[0]?.detail).toContain('with startTimeOffset 9');
  });

  test('say nothing about a value that is a fault already', () => {
    const faults = faultsOf(requestType(MEDIA_REQUEST), request({ endTimeOffset: 'soon' }), { naming: 'camel' });
    expect(faults.map(({ rule }) => rule)).toEqual(['type', 'value']);
  });
});
