import { Testing, TerraformStack } from 'cdktf';
import type { IConstruct } from 'constructs';
import { TencentMpsProvider } from '../../src';

type Json = Record<string, unknown>;

export interface Synthesized {
  readonly resource: Record<string, Record<string, Json>>;
  readonly provider: Record<string, Json[]>;
  readonly output: Record<string, { value: unknown }>;
  readonly import: Json[];
}

/** A stack of its own, without or with the provider. */
export function emptyStack(id = 'media'): TerraformStack {
  return new TerraformStack(Testing.app(), id);
}

export function stackWithProvider(id = 'media'): TerraformStack {
  const stack = emptyStack(id);
  new TencentMpsProvider(stack, 'mps');
  return stack;
}

/** What Terraform gets to read, without cdktf's own notes. */
export function synth(stack: TerraformStack): Synthesized {
  return JSON.parse(Testing.synth(stack)) as Synthesized;
}

/** The only resource of a stack, whatever its type and name. */
export function onlyResource(stack: TerraformStack): Json {
  const resources = Object.values(synth(stack).resource).flatMap((named) => Object.values(named));
  if (resources.length !== 1) throw new Error(`the stack has ${resources.length} resources`);
  return resources[0] as Json;
}

/** Every fault of a stack, each with the path of its construct before it, as cdktf prints them. */
export function faultsOf(stack: TerraformStack): string[] {
  return stack.node.findAll().flatMap((construct) => construct.node.validate().map((text) => `[${construct.node.path}] ${text}`));
}

export function warningsOf(construct: IConstruct): string[] {
  return construct.node.metadata.filter(({ type }) => type === '@cdktf/warn').map(({ data }) => String(data));
}
