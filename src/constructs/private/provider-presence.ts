import { TerraformStack } from 'cdktf';
import type { TerraformResource } from 'cdktf';
import { defaultProviderOf, providersOf } from './provider-registry';

const checked = new WeakSet<TerraformStack>();
const jobs = new WeakMap<TerraformStack, TerraformResource[]>();

/** Makes the stack say, once for all its jobs, when there is no provider to run them. */
export function requireProvider(job: TerraformResource): void {
  const stack = TerraformStack.of(job);
  jobs.set(stack, jobs.get(stack) ?? []);
  jobs.get(stack)?.push(job);
  if (checked.has(stack)) return;
  checked.add(stack);
  stack.node.addValidation({ validate: () => presenceFaults(stack) });
}

function presenceFaults(stack: TerraformStack): string[] {
  const homeless = (jobs.get(stack) ?? []).filter((job) => job.provider === undefined);
  const first = homeless[0];
  if (!first || defaultProviderOf(stack)) return [];
  const others = homeless.length > 1 ? ` and ${homeless.length - 1} more` : '';
  const aliases = providersOf(stack).map((provider) => provider.alias);
  const cause = aliases.length > 0 ? `the stack has providers with an alias only (${aliases.join(', ')})` : 'the stack has none';
  const repair = aliases.length > 0 ? 'Set the `provider` prop of each job, or add a provider without an alias' : 'Add one to the stack';
  return [`There is no provider for ${first.node.path}${others}: ${cause}. ${repair}: new TencentMpsProvider(this, 'mps', { region: 'ap-guangzhou' }).`];
}
