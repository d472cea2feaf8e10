import type { TerraformResource, TerraformStack } from 'cdktf';
import { PROVIDER_NAME } from '../../model/contract';
import { defaultProviderOf, providersOf } from './provider-registry';

/** Another copy of this package, or bindings of somebody's own, may have brought the provider: Terraform knows it by its type alone. */
function hasForeignProvider(stack: TerraformStack): boolean {
  return stack.allProviders().some(({ terraformResourceType, alias }) => terraformResourceType === PROVIDER_NAME && alias === undefined);
}

/** Says, once for all jobs of a stack, when there is no provider to run them. */
export function presenceFaults(stack: TerraformStack, jobs: readonly TerraformResource[]): string[] {
  const homeless = jobs.filter((job) => job.provider === undefined);
  const first = homeless[0];
  if (!first || defaultProviderOf(stack) || hasForeignProvider(stack)) return [];
  const others = homeless.length > 1 ? ` and ${homeless.length - 1} more` : '';
  const aliases = providersOf(stack).map((provider) => provider.alias);
  const cause = aliases.length > 0 ? `the stack has providers with an alias only (${aliases.join(', ')})` : 'the stack has none';
  const repair = aliases.length > 0 ? 'Set the `provider` prop of each job, or add a provider without an alias' : 'Add one to the stack';
  return [`There is no provider for ${first.node.path}${others}: ${cause}. ${repair}: new TencentMpsProvider(this, 'mps', { region: 'ap-guangzhou' }).`];
}
