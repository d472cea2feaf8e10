/** Marked secrets in every place that can hold one, and what is needed to find them again. */
import type { ModelType } from '../../src/model/model';
import { fieldNamed, requestType } from '../../src/model/model';
import { validate } from '../../src/model/validate';
import type { WireObject } from '../../src/model/wire';
import { spelled } from '../model/spelling';
import { maximalObjects } from './maximal-requests';
import { splitSecrets } from './secret-split';

/** What every canary begins with. */
export const mark = 'ca4a71e5';
const KEY_SERVER = 'https://speke.example.com/ticket/';

/** A job of which every secret is a canary; keys as Terraform spells them, values as references to the variable. */
export interface CanaryJob {
  readonly request: unknown;
  readonly secrets: unknown;
}

/** The canaries of one test, as the values of the variable `canaries`. */
export class Canaries {
  public readonly values: string[] = [];

  /** 32 hexadecimal digits, so that a canary may be a key of any kind; given as a reference. */
  public next(): string {
    this.values.push(`${mark}${(this.values.length + 1).toString(16).padStart(24, '0')}`);
    return `\${var.canaries[${this.values.length - 1}]}`;
  }

  /** Jobs which together have a canary in every secret field of the API. */
  public jobs(typeName: string): CanaryJob[] {
    const type = requestType(typeName);
    return maximalObjects(type).flatMap((wire) => {
      if (!splitSecrets(type, wire).secrets) return [];
      const { request, secrets } = splitSecrets(type, withoutTheRest(type, wire));
      return [{ request: spelled(request, 'snake'), secrets: this.in('', spelled(secrets, 'snake')) }];
    });
  }

  /** The secrets with a canary in each place; an address keeps its form. */
  private in(name: string, value: unknown): unknown {
    if (Array.isArray(value)) return value.map((element) => this.in(name, element));
    if (typeof value === 'object' && value !== null) return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, this.in(key, member)]));
    if (typeof value !== 'string') return value;
    return `${name === 'key_server_url' ? KEY_SERVER : ''}${this.next()}`;
  }
}

/** The canaries in a text, with what makes them an address. */
export function canariesIn(text: string): string[] {
  return text.match(new RegExp(`(${KEY_SERVER})?${mark}[0-9a-f]{24}`, 'g')) ?? [];
}

/** A canary as it may have been sent. */
export function sentForms(canary: string): string[] {
  return [canary, `${KEY_SERVER}${canary}`];
}

/** The path of every secret field, without the places in lists. */
export function secretPlaces(type: ModelType, at = ''): string[] {
  return type.fields.flatMap((field) => {
    if (field.facts?.sensitive) return [`${at}${field.snake}`];
    return field.type === undefined ? [] : secretPlaces(requestType(field.type), `${at}${field.snake}.`);
  });
}

/** The object without what neither is a secret nor is needed beside one: Terraform takes its time for big values. */
function withoutTheRest(type: ModelType, wire: WireObject): WireObject {
  const { secrets } = splitSecrets(type, wire);
  // Within the object that has a member its need is quickly looked at, and mostly that is enough.
  const quick = structuredClone(wire);
  strip(type, quick, secrets, isValid);
  if (isValid(type, quick)) return quick;
  const whole = structuredClone(wire);
  strip(type, whole, secrets, () => isValid(type, whole));
  return whole;
}

function isValid(type: ModelType, object: WireObject): boolean {
  return validate(type, object, { naming: 'wire' }).every(({ severity }) => severity !== 'error');
}

function strip(type: ModelType, holder: WireObject, secrets: WireObject | undefined, mayLack: (type: ModelType, holder: WireObject) => boolean): void {
  for (const [name, value] of Object.entries(holder)) {
    const within = secrets?.[name] ?? undefined;
    if (within === undefined) {
      Reflect.deleteProperty(holder, name);
      if (mayLack(type, holder)) continue;
      holder[name] = value;
    }
    const member = fieldNamed(type, 'wire', name)?.type;
    if (member === undefined) continue;
    // The elements of a list keep their places.
    const inner = [within].flat() as (WireObject | null | undefined)[];
    [value].flat().forEach((element, index) => strip(requestType(member), element as WireObject, inner[index] ?? undefined, mayLack));
  }
}
