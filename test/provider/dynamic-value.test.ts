import { decode, encode, ExtData } from '@msgpack/msgpack';
import {
  decodeAttributes,
  dynamicFromPlain,
  encodeAttributes,
  hasUnknown,
  isUnknown,
  plainFromDynamic,
  UNKNOWN,
  type Attributes,
  type ValueType,
} from '../../src/provider/dynamic-value';

/** A refined unknown, as Terraform sends it: "known not to be null". */
const refined = new ExtData(12, new Uint8Array([0x81, 0x01, 0xc2]));

function wire(value: unknown): { msgpack: Uint8Array } {
  return { msgpack: encode(value, { useBigInt64: true }) };
}

/** A dynamic attribute as it stands among decoded attributes. */
function dynamic(type: ValueType, value: unknown): unknown {
  return decodeAttributes(wire({ request: [Buffer.from(JSON.stringify(type)), value] }))?.request;
}

function again(attributes: Attributes): Attributes {
  return decodeAttributes(encodeAttributes(attributes)) as Attributes;
}

describe('attributes that nobody touches', () => {
  test.each<[string, unknown]>([
    ['null', null],
    ['an empty text', ''],
    ['an empty list', []],
    ['an empty object', {}],
    ['0', 0],
    ['false', false],
    ['a 64-bit integer', 9007199254740993n],
    ['a decimal as text', '0.1'],
    ['a float', 1.5],
    ['an unknown', UNKNOWN],
    ['a refined unknown', refined],
    ['an unknown inside a list', [1n, UNKNOWN, { a: refined }]],
    ['bytes', new Uint8Array([34, 115, 34])],
    ['a key called constructor', { constructor: 'x', toString: 'y' }],
  ])('come back as they went: %s', (_, value) => {
    const bytes = wire({ value }).msgpack;
    expect(Buffer.from(encodeAttributes(decodeAttributes({ msgpack: bytes })).msgpack as Uint8Array)).toEqual(Buffer.from(bytes));
  });

  test('null is no object', () => {
    expect(decodeAttributes(wire(null))).toBeNull();
    expect(decode(encodeAttributes(null).msgpack as Uint8Array)).toBeNull();
  });

  test.each([[null], [undefined], [{}], [{ msgpack: new Uint8Array() }], [{ json: new Uint8Array() }]])('a value that is not there (%j) is null', (value) => {
    expect(decodeAttributes(value)).toBeNull();
  });

  test('may come as JSON', () => {
    expect(decodeAttributes({ json: Buffer.from('{"a":[1,null,"x"]}') })).toEqual({ a: [1, null, 'x'] });
  });

  test('with a key that JavaScript cannot hold are refused in words', () => {
    const proto = Object.fromEntries([['__proto__', 'x']]) as object;
    expect(() => decodeAttributes(wire({ triggers: proto }))).toThrow('the name __proto__ cannot be used');
  });
});

describe('the plain value of a dynamic attribute', () => {
  const cases: readonly (readonly [string, ValueType, unknown, unknown])[] = [
    ['a text', 'string', 'a', 'a'],
    ['an empty text', 'string', '', ''],
    ['a boolean', 'bool', false, false],
    ['a small integer', 'number', 5, 5],
    ['an integer that a number holds, sent as 64 bits', 'number', 5_000_000_000n, 5_000_000_000],
    ['an integer that no number holds', 'number', 9007199254740993n, 9007199254740993n],
    ['a decimal as text', 'number', '0.1', 0.1],
    ['an integer of 30 digits as text', 'number', '123456789012345678901234567890', 123456789012345678901234567890n],
    ['a third with many digits', 'number', `0.${'3'.repeat(155)}`, 1 / 3],
    ['a negative number', 'number', -7, -7],
    ['a null inside an object', ['object', { a: 'string', b: 'number' }], { a: null, b: 1 }, { a: null, b: 1 }],
    ['a list', ['list', 'number'], [1, 2], [1, 2]],
    ['a set', ['set', 'string'], ['a'], ['a']],
    ['an empty list', ['list', 'string'], [], []],
    ['an empty tuple', ['tuple', []], [], []],
    ['a tuple of several types', ['tuple', ['string', ['object', { a: 'number' }], 'bool']], ['x', { a: '0.5' }, true], ['x', { a: 0.5 }, true]],
    ['a map', ['map', 'number'], { a: 1, b: '0.25' }, { a: 1, b: 0.25 }],
    [
      'a map with keys like members of a JavaScript object',
      ['map', 'string'],
      { constructor: 'x', hasOwnProperty: 'y' },
      { constructor: 'x', hasOwnProperty: 'y' },
    ],
    ['a dynamic in an object', ['object', { a: 'dynamic' }], { a: [Buffer.from('["tuple",["number"]]'), ['0.5']] }, { a: [0.5] }],
    ['a null of a dynamic in an object', ['object', { a: 'dynamic' }], { a: null }, { a: null }],
    ['a dynamic in a dynamic', 'dynamic', [Buffer.from('"string"'), 'x'], 'x'],
  ];

  test.each(cases)('%s', (_, type, value, plain) => {
    expect(plainFromDynamic(dynamic(type, value))).toEqual(plain);
  });

  test.each([[null], [undefined]])('is nothing for %p', (raw) => {
    expect(plainFromDynamic(raw)).toBeUndefined();
  });

  test.each([
    ['as a whole', UNKNOWN],
    ['as a whole, refined', refined],
  ])('that is not known %s stays so', (_, unknown) => {
    expect(isUnknown(plainFromDynamic(again({ request: unknown }).request))).toBe(true);
  });

  test('has what is not known in its place', () => {
    const plain = plainFromDynamic(dynamic(['object', { a: 'string', b: ['list', 'number'] }], { a: UNKNOWN, b: [1, refined] })) as Attributes;
    expect([isUnknown(plain.a), (plain.b as unknown[]).map(isUnknown)]).toEqual([true, [false, true]]);
  });

  test('with a key of the name __proto__ is an object with that key, and nothing is polluted', () => {
    const value = JSON.parse('{"__proto__":{"polluted":true}}') as unknown;
    const raw = [Buffer.from('["map",["map","bool"]]'), value];
    expect(Object.keys(plainFromDynamic(raw) as object)).toEqual(['__proto__']);
    expect(({} as Attributes).polluted).toBeUndefined();
  });
});

describe('a dynamic attribute made of a plain value', () => {
  test.each<[string, unknown]>([
    ['a text', 'x'],
    ['an integer', 5],
    ['a 64-bit integer', 9007199254740993n],
    ['an object in a list in an object', { a: [{ b: true, c: null }, 'x', []], d: {} }],
  ])('gives the value back: %s', (_, value) => {
    expect(plainFromDynamic(again({ request: dynamicFromPlain(value) }).request)).toEqual(value);
  });

  test('has the type that Terraform gives a literal', () => {
    const [type] = dynamicFromPlain({ a: ['x', 1n, null], b: {} }) as [Buffer];
    expect(JSON.parse(type.toString())).toEqual(['object', { a: ['tuple', ['string', 'number', 'dynamic']], b: ['object', {}] }]);
  });

  test.each([[null], [undefined]])('is null for %p', (value) => {
    expect(dynamicFromPlain(value)).toBeNull();
  });
});

test.each<[string, unknown, boolean]>([
  ['an unknown', UNKNOWN, true],
  ['a refined unknown deep inside', { a: [{ b: refined }] }, true],
  ['bytes, texts, numbers and nothing', { a: new Uint8Array([0]), b: ['x', 1n, null, undefined], c: {} }, false],
])('%s holds an unknown: %p', (_, value, holds) => {
  expect(hasUnknown(value)).toBe(holds);
});
