import { responseTypes } from '../../model/gen/responses';
import type { ModelType } from '../../model/model';
import type { WireObject } from '../../model/wire';

/** The response type of that name. Throws when the model has none: that is a programming error. */
export function responseType(name: string): ModelType {
  const type = responseTypes[name];
  if (!type) throw new Error(`the API model has no response type ${name}`);
  return type;
}

/** An object of the response type: every member is there, null where nothing is known; what the type does not have is left out. */
export function shaped(typeName: string, members: WireObject): WireObject {
  return Object.fromEntries(responseType(typeName).fields.map(({ wire }) => [wire, members[wire] ?? null]));
}

/** The name of the type of a member. */
export function memberType(typeName: string, member: string): string {
  const type = responseType(typeName).fields.find((field) => field.wire === member)?.type;
  if (type === undefined) throw new Error(`the API model's ${typeName} has no object ${member}`);
  return type;
}
