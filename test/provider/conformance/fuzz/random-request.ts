/** Requests that nobody would write: good ones with parts replaced, and ones grown from the API model. */
import { ExtData } from '@msgpack/msgpack';
import type { Field, ModelType } from '../../../../src/model/model';
import { fieldNamed, requestType } from '../../../../src/model/model';
import type { WireObject } from '../../../../src/model/wire';
import type { Random } from '../../../support/random';
import { decimal, refined, Typed, unknown } from '../../../support/terraform-value';

type Literal = Record<string, unknown>;

const deepest = 8;

/** A request in Terraform's spelling, right or wrong, with unknowns in it or not. */
export function randomRequest(random: Random, type: ModelType, good: readonly WireObject[]): unknown {
  if (random.chance(0.01)) return random.pick(oddValues)();
  const request = random.chance(0.6) ? inSnake(type, random.pick(good)) : grown(random, type, 0);
  const changes = random.pick([0, 0, 1, 1, 2, 3, 6]);
  for (let change = 0; change < changes; change++) mutate(random, request);
  return request;
}

/** The same tree with known values where it has unknowns. */
export function resolved(random: Random, value: unknown): unknown {
  if (value instanceof ExtData) return random.pick(knownValues)();
  if (value instanceof Typed) return new Typed(value.type, resolvedAs(random, value.type, value.value));
  if (Array.isArray(value)) return value.map((element) => resolved(random, element));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, resolved(random, member)]));
}

/** One change of a tree, at a random depth. */
export function mutate(random: Random, tree: Literal): void {
  let parent: Literal | unknown[] = tree;
  for (;;) {
    const keys = Object.keys(parent);
    if (keys.length === 0 || random.chance(0.1)) return addTo(random, parent);
    const key = random.pick(keys) as never;
    const child: unknown = parent[key];
    const isBranch = typeof child === 'object' && child !== null && !(child instanceof ExtData) && !(child instanceof Typed);
    if (isBranch && random.chance(0.7)) {
      parent = child as Literal;
      continue;
    }
    if (random.chance(0.1)) delete parent[key];
    else (parent as Literal)[key] = random.pick(oddValues)();
    if (Array.isArray(parent)) parent.forEach((element, index) => void (element === undefined && ((parent as unknown[])[index] = null)));
    return;
  }
}

function addTo(random: Random, parent: Literal | unknown[]): void {
  if (Array.isArray(parent)) parent.push(random.pick(oddValues)());
  else parent[random.pick(oddNames)] = random.pick(oddValues)();
}

/** A request as Terraform spells it. */
export function inSnake(type: ModelType, wire: WireObject): Literal {
  return Object.fromEntries(
    Object.entries(wire).map(([name, value]) => {
      const field = fieldNamed(type, 'wire', name) as Field;
      const member = (element: unknown): unknown => (field.type === undefined ? element : inSnake(requestType(field.type), element as WireObject));
      return [field.snake, Array.isArray(value) ? value.map(member) : member(value)];
    }),
  );
}

/** An object with some of its type's fields, each of the right kind; values from the facts where these name any. */
function grown(random: Random, type: ModelType, depth: number): Literal {
  const share = depth < 2 ? 0.3 : 0.15;
  const fields = type.fields.filter((field) => field.required || random.chance(share));
  return Object.fromEntries(fields.map((field) => [field.snake, grownField(random, field, depth)]));
}

function grownField(random: Random, field: Field, depth: number): unknown {
  const one = (): unknown => {
    if (field.type !== undefined) return depth < deepest ? grown(random, requestType(field.type), depth + 1) : {};
    const { allowed, min, max } = field.facts ?? {};
    if (allowed && random.chance(0.8)) return random.pick(allowed);
    if (field.kind === 'boolean') return random.chance(0.5);
    if (field.kind === 'string') return random.pick(['x', '/a/', '{inputName}.{format}', 'ap-guangzhou', 'https://example.com/a', '{}', '30', '']);
    return random.pick([0, 1, 30, min ?? -1, max ?? 65_536, 0.5, '20']);
  };
  return field.list ? Array.from({ length: random.below(4) }, one) : one();
}

/** The same for a value whose type is given. */
function resolvedAs(random: Random, type: unknown, value: unknown): unknown {
  const isOpen = value instanceof ExtData;
  if (type === 'number') return isOpen ? random.pick([0, 1, 30, '0.1']) : value;
  if (type === 'string') return isOpen ? random.pick(['', 'COS', '/out/']) : value;
  const [kind, inner] = type as [string, Record<string, unknown>];
  if (kind === 'object') {
    const members = isOpen ? Object.fromEntries(Object.keys(inner).map((name) => [name, value])) : (value as Literal);
    return Object.fromEntries(Object.entries(members).map(([name, member]) => [name, resolvedAs(random, inner[name], member)]));
  }
  if (kind === 'map')
    return isOpen ? {} : Object.fromEntries(Object.entries(value as Literal).map(([name, member]) => [name, resolvedAs(random, inner, member)]));
  return isOpen ? [] : (value as unknown[]).map((element) => resolvedAs(random, inner, element));
}

function nested(depth: number): unknown {
  return Array.from({ length: depth }).reduce<unknown>((inner) => ({ Inner: [inner] }), 1);
}

const knownValues: readonly (() => unknown)[] = [
  () => null, () => '', () => 'COS', () => '/out/', () => 'x'.repeat(1000), () => 0, () => 1, () => 30, () => -1, () => 0.1, () => 1.5, () => 2 ** 31, () => 2n ** 53n + 1n,
  () => -(2n ** 63n), () => 2n ** 64n, () => decimal('0.' + '3'.repeat(155)), () => decimal('1' + '0'.repeat(100)), () => decimal('1e-7'), () => true, () => false, () => 'true', () => '30',
  () => [], () => [null], () => [[]], () => [{}], () => ({}), () => ({ definition: 30 }), () => ({ NewField: 1 }), () => ({ constructor: 1 }), () => 'é e\u0301 媒体 🎬 \u0000 \u2028', () => nested(60),
  () => new Typed(['list', 'number'], [1, 2]), () => new Typed(['set', 'string'], ['b', 'a']), () => new Typed(['map', 'string'], { k: 'v' }),
  () => new Typed(['list', ['object', { definition: 'number', output_object_path: 'string' }]], [{ definition: 30, output_object_path: null }]),
]; // prettier-ignore

const oddValues: readonly (() => unknown)[] = [
  ...knownValues, unknown, unknown, () => refined(), () => refined('/out/'), () => [unknown()], () => ({ definition: unknown() }), () => new Typed('string', unknown()), () => new Typed('number', refined()),
  () => new Typed(['list', 'string'], unknown()), () => new Typed(['set', 'string'], [unknown(), 'a']), () => new Typed(['map', 'number'], { k: unknown() }), () => new Typed(['object', { a: 'string' }], unknown()),
]; // prettier-ignore

const oddNames = [
  'definition',
  'definitoin',
  'Definition',
  'NewField',
  'type',
  'constructor',
  'toString',
  'hasOwnProperty',
  'valueOf',
  'length',
  '',
  'a b',
  '媒体',
  'x'.repeat(300),
  'null',
];
