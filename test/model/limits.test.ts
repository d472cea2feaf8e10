import { allowedText, limitSentences } from '../../src/model/limits';
import type { FieldFacts } from '../../src/model/model';

test.each<[FieldFacts, string]>([
  [{}, ''],
  [{ allowed: ['a'] }, '"a"'],
  [{ allowed: ['a', 'b'] }, '"a" or "b"'],
  [{ allowed: [0, 1, 2] }, '0, 1 or 2'],
  [{ min: 1, max: 3 }, '1 to 3'],
  [{ min: 1 }, '1 or more'],
  [{ max: 3, unit: 'px' }, '3 or less px'],
  [{ allowed: [0], min: 128, max: 4096, unit: 'px' }, '0 or 128 to 4096 px'],
  [{ allowed: [8, 10], unit: 'bits' }, '8 or 10'],
])('%j is told as %p', (facts, text) => {
  expect(allowedText(facts)).toBe(text);
});

test.each<[string, FieldFacts, string[]]>([
  ['nothing', {}, []],
  ['a unit alone', { unit: 'seconds' }, ['Unit: seconds.']],
  ['a range with its unit', { min: 0, max: 9, unit: 'seconds' }, ['Allowed: 0 to 9 seconds.']],
  ['lengths', { minLength: 1, maxLength: 64 }, ['1 to 64 characters.']],
  ['one length', { minLength: 1 }, ['At least 1 character.']],
  ['counts', { maxItems: 10 }, ['At most 10 elements.']],
  ['an exact count', { minItems: 4, maxItems: 4 }, ['Exactly 4 elements.']],
  ['a form in words', { pattern: '/$', patternText: 'a path that ends with "/"' }, ['Form: a path that ends with "/".']],
  ['a form without words', { pattern: '^a$' }, ['Form: ^a$.']],
  ['JSON', { json: true }, ['Form: JSON text.']],
  ['what it needs', { requiredWhen: { field: 'InputInfo.Type', is: ['URL'] } }, ['Required when inputInfo.type is "URL".']],
  ['where it belongs', { onlyWhen: { field: 'Definition', isNot: [0, null] } }, ['Allowed only when definition is set and not 0.']],
  [
    'where it counts',
    { effectiveWhen: { field: 'Mode', is: ['percent', null], and: { field: 'Switch', is: ['ON'] } } },
    ['Has an effect only when mode is "percent" or not set and switch is "ON".'],
  ],
  [
    'values with conditions',
    { valuesOnlyWhen: [{ values: [1, 2], when: { field: 'TranslateSwitch', is: ['ON'] } }] },
    ['1 or 2 only when translateSwitch is "ON".'],
  ],
  ['a secret', { sensitive: true }, ['A secret: not shown in plans, logs and errors.']],
  ['delivery', { delivery: true }, ['Concerns delivery only: a change does not run the job again.']],
  ['the Chinese site', { cnOnly: true }, ['Only the Chinese site of the service knows this field.']],
])('the limits of a field tell %s', (_, facts, sentences) => {
  expect(limitSentences(facts, 'camel')).toEqual(sentences);
});

test('conditions are told in the spelling of the reader', () => {
  const facts: FieldFacts = { requiredWhen: { field: 'InputInfo.Type', is: ['URL'] } };
  expect(limitSentences(facts, 'snake')).toEqual(['Required when input_info.type is "URL".']);
  expect(limitSentences(facts, 'wire')).toEqual(['Required when InputInfo.Type is "URL".']);
});
