import { createHash } from 'node:crypto';
import { TerraformStack } from 'cdktf';
import type { IConstruct } from 'constructs';

/** Neither holds the separator nor begins or ends in a part of it, so that joined ids can be taken apart again: no two paths give one name. */
const READABLE = /^[A-Za-z0-9-](?:_?[A-Za-z0-9-])*$/;
const SEPARATOR = '__';
const MAX_LENGTH = 200;

/**
 * The Terraform name of a resource: the ids of its path below the stack, joined by "__" (`Trailer`, `Videos__Trailer`).
 * A path that cannot be spelled like that (other characters, a leading digit, "__" in an id) keeps what can be read of it and gets
 * a hash behind "___", which no readable name contains. Undefined where the stack names its elements by a rule of its own.
 *
 * These names are addresses in the users' state: changing the rule would run every job again.
 */
export function resourceAddress(construct: IConstruct): string | undefined {
  const stack = TerraformStack.of(construct);
  if (allocator(stack) !== allocator(TerraformStack.prototype)) return undefined;
  const scopes = construct.node.scopes;
  return addressOf(scopes.slice(scopes.indexOf(stack) + 1).map((scope) => scope.node.id));
}

export function addressOf(ids: readonly string[]): string {
  const name = ids.join(SEPARATOR);
  if (name.length <= MAX_LENGTH && /^[A-Za-z]/.test(name) && ids.every((id) => READABLE.test(id))) return name;
  const hash = createHash('sha256').update(ids.join('/')).digest('hex').slice(0, 12);
  const legible = name.replace(/[^A-Za-z0-9_-]/g, '').replace(/^[^A-Za-z]+|[_-]+$/g, '');
  return `${legible.slice(0, MAX_LENGTH) || 'job'}___${hash}`;
}

function allocator(stack: TerraformStack): unknown {
  return (stack as unknown as { allocateLogicalId: unknown }).allocateLogicalId;
}
