import type { Field, ScalarKind } from '../../src/model/model';
import { convertScalar, numberFromText } from '../../src/model/scalar';

const field = (kind: ScalarKind): Field => ({ wire: 'F', snake: 'f', camel: 'f', kind });

test.each<[ScalarKind, unknown, unknown]>([
  ['string', 'a', 'a'],
  ['string', '', ''],
  ['string', 30, '30'],
  ['string', 1.5, '1.5'],
  ['string', 9007199254740993n, '9007199254740993'],
  ['string', true, 'true'],
  ['number', 0, 0],
  ['number', -1.5, -1.5],
  ['number', '30', 30],
  ['number', '-0.5', -0.5],
  ['number', '1e3', 1000],
  ['number', '9007199254740993', 9007199254740993n],
  ['number', 9007199254740993n, 9007199254740993n],
  ['boolean', true, true],
  ['boolean', 'true', true],
  ['boolean', 'false', false],
])('a %s field takes %p as %p', (kind, given, taken) => {
  expect(convertScalar(field(kind), given)).toBe(taken);
});

test.each<[ScalarKind, unknown]>([
  ['string', {}],
  ['string', ['a']],
  ['string', null],
  ['number', 'hd'],
  ['number', ''],
  ['number', ' 30'],
  ['number', '030'],
  ['number', '0x10'],
  ['number', '1.'],
  ['number', Number.NaN],
  ['number', Number.POSITIVE_INFINITY],
  ['number', true],
  ['number', []],
  ['boolean', 1],
  ['boolean', 'yes'],
  ['boolean', ''],
])('a %s field does not take %p, because something would be lost', (kind, given) => {
  expect(convertScalar(field(kind), given)).toBeUndefined();
});

test('an object field takes no scalar', () => {
  expect(convertScalar({ wire: 'F', snake: 'f', camel: 'f', kind: 'object', type: 'T' }, 'a')).toBeUndefined();
});

test.each([
  ['9007199254740991', 9007199254740991],
  ['9007199254740992', 9007199254740992n],
  ['-9007199254740993', -9007199254740993n],
  ['0', 0],
  ['-0', -0],
  ['12.50', 12.5],
  ['1E-2', 0.01],
])('the text %s stands for %p', (text, number) => {
  expect(numberFromText(text)).toBe(number);
});

test.each(['', '-', '1,5', '1 000', '++1', 'NaN', 'Infinity', '1e', '00', '.5'])('the text %p is not a number', (text) => {
  expect(numberFromText(text)).toBeUndefined();
});
