import { either } from './fault';
import type { Condition, ModelType, Naming } from './model';
import { fieldNamed, requestType } from './model';

export function isSet(value: unknown): boolean {
  return value !== undefined && value !== null;
}

/** Whether the condition holds for the object; undefined when that depends on a value that is not known yet. */
export function conditionHolds(
  condition: Condition,
  type: ModelType,
  object: Record<string, unknown>,
  naming: Naming,
  isUnknown: (value: unknown) => boolean,
): boolean | undefined {
  let value: unknown = object;
  for (const name of namesOf(condition, type, naming)) {
    if (isUnknown(value)) return undefined;
    value = typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
  }
  if (isUnknown(value)) return undefined;
  return condition.is.some((expected) => (expected === null ? !isSet(value) : String(value) === String(expected) && isSet(value)));
}

/** "input_info.type is "URL"" */
export function conditionText(condition: Condition, type: ModelType, naming: Naming): string {
  const values = condition.is.map((value) => (value === null ? 'not set' : JSON.stringify(value)));
  return `${namesOf(condition, type, naming).join('.')} is ${either(values)}`;
}

function namesOf(condition: Condition, type: ModelType, naming: Naming): string[] {
  let owner: ModelType | undefined = type;
  return condition.field.split('.').map((wire) => {
    const field = owner && fieldNamed(owner, 'wire', wire);
    if (!field) throw new Error(`a fact of ${type.name} names ${condition.field}, which the model does not have`);
    owner = field.type ? requestType(field.type) : undefined;
    return field[naming];
  });
}
