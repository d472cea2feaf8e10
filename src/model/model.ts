import { requestTypes } from './gen/requests';

export type ScalarKind = 'string' | 'number' | 'boolean';
export type FieldKind = ScalarKind | 'object';

/** A sibling's (or, with dots, a descendant's) value that switches a rule on. Has either `is` or `isNot`; `null` stands for "not set" (or empty). */
export interface Condition {
  /** Wire name, or wire names joined by dots, seen from the object that holds the field. */
  readonly field: string;
  readonly is?: readonly (string | number | null)[];
  readonly isNot?: readonly (string | number | null)[];
  /** A second condition, which must hold too. */
  readonly and?: Condition;
}

/** Some of a field's values that are allowed only while the condition holds. */
export interface ValueCondition {
  readonly values: readonly (string | number)[];
  readonly when: Condition;
}

/** What the type declarations cannot say about a field; from `tools/model/facts.yaml`. */
export interface FieldFacts {
  readonly description?: string;
  /** Must never be shown or stored. */
  readonly sensitive?: boolean;
  /** Concerns delivery only: a change does not change the result, so it never runs the job again. */
  readonly delivery?: boolean;
  readonly integer?: boolean;
  /** The allowed values; beside `min`/`max`, values allowed although they are out of that range. */
  readonly allowed?: readonly (string | number)[];
  readonly ignoreCase?: boolean;
  readonly min?: number;
  readonly max?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly pattern?: string;
  /** The pattern in words, as it is told to the user. */
  readonly patternText?: string;
  /** The text must be JSON. */
  readonly json?: boolean;
  readonly unit?: string;
  /** What the service does when the field is not set. */
  readonly default?: string;
  readonly requiredWhen?: Condition;
  /** Refused unless the condition holds. */
  readonly onlyWhen?: Condition;
  /** The service ignores the field unless the condition holds: a warning, for the job would run, but not as it was meant. */
  readonly effectiveWhen?: Condition;
  readonly valuesOnlyWhen?: readonly ValueCondition[];
  readonly cnOnly?: boolean;
  readonly deprecated?: string;
  /** The service is known to accept what its documentation denies: a broken rule is a warning. */
  readonly lenient?: boolean;
}

/** What holds for an object as a whole. */
export interface TypeFacts {
  readonly description?: string;
  /** Wire names, of which at least one must be set and not empty. */
  readonly atLeastOneOf?: readonly string[];
  /** Wire names, of which at most one may be set. */
  readonly atMostOneOf?: readonly string[];
  /** As for a field: a broken rule is a warning. */
  readonly lenient?: boolean;
}

export interface Field {
  /** As the API spells it, e.g. `OutputDir`. */
  readonly wire: string;
  /** As Terraform spells it, e.g. `output_dir`. */
  readonly snake: string;
  /** As TypeScript spells it, e.g. `outputDir`. */
  readonly camel: string;
  readonly kind: FieldKind;
  /** The name of the object's type, when `kind` is `object`. */
  readonly type?: string;
  readonly list?: boolean;
  readonly required?: boolean;
  readonly facts?: FieldFacts;
}

export interface ModelType {
  readonly name: string;
  readonly fields: readonly Field[];
  readonly facts?: TypeFacts;
}

export type TypeTable = Readonly<Record<string, ModelType>>;

/** Which of a field's three names the keys of a value use. */
export type Naming = 'wire' | 'snake' | 'camel';

export const MEDIA_REQUEST = 'ProcessMediaRequest';
export const IMAGE_REQUEST = 'ProcessImageRequest';

/** The request type of that name. Throws when the model has none: that is a programming error. */
export function requestType(name: string): ModelType {
  const type = requestTypes[name];
  if (!type) throw new Error(`the API model has no request type ${name}`);
  return type;
}

const indexes = new WeakMap<ModelType, Record<Naming, Map<string, Field>>>();

export function fieldNamed(type: ModelType, naming: Naming, name: string): Field | undefined {
  let index = indexes.get(type);
  if (!index) {
    index = { wire: new Map(), snake: new Map(), camel: new Map() };
    for (const field of type.fields) {
      index.wire.set(field.wire, field);
      index.snake.set(field.snake, field);
      index.camel.set(field.camel, field);
    }
    indexes.set(type, index);
  }
  return index[naming].get(name);
}

/** Whether the field is an output path: the service resolves its variables, so its echo is never what was sent. */
export function isOutputPath(field: Field): boolean {
  return field.facts?.patternText?.includes('{format}') ?? false;
}
