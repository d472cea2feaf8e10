import { Fn, Token, TerraformVariable } from 'cdktf';
import { isUnknown } from '../../../src/constructs/private/unknown';
import { emptyStack } from '../synthesis';

const variable = new TerraformVariable(emptyStack(), 'v', { type: 'string' });

describe('a value that only Terraform will know', () => {
  test.each<[string, unknown]>([
    ['a string token', variable.stringValue],
    ['a string around a token', `/out/${variable.stringValue}/`],
    ['a number token', variable.numberValue],
    ['a string around a number token', `/out/${variable.numberValue}/`],
    ['a boolean token', variable.booleanValue],
    ['a list token', variable.listValue],
    ['a number list token', Token.asNumberList(variable)],
    ['a map token', Token.asStringMap(variable)],
    ['a number map token', Token.asNumberMap(variable)],
    ['a function call', Fn.lower('A')],
    ['an expression written by hand', '${var.v}'],
    ['a template directive', '%{ if true }a%{ endif }'],
  ])('is %s', (_, value) => {
    expect(isUnknown(value)).toBe(true);
  });

  test.each<[string, unknown]>([
    ['a string', 'out'],
    ['a string with a variable of the service', '{inputName}_{definition}.{format}'],
    ['a number', 30],
    ['a large number', 1e300],
    ['a boolean', true],
    ['null', null],
    ['undefined', undefined],
    ['an empty list', []],
    ['a list', ['a']],
    ['an object', { definition: 30 }],
  ])('is not %s', (_, value) => {
    expect(isUnknown(value)).toBe(false);
  });
});
