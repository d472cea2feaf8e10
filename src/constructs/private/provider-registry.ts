import { TerraformStack } from 'cdktf';
import type { IConstruct } from 'constructs';
import type { TencentMpsProvider } from '../provider';

/** The providers of each stack, so that a job need not search the whole tree for its own. */
const providers = new WeakMap<TerraformStack, TencentMpsProvider[]>();

export function registerProvider(provider: TencentMpsProvider): void {
  const stack = TerraformStack.of(provider);
  providers.set(stack, [...providersOf(stack), provider]);
}

export function providersOf(construct: IConstruct): readonly TencentMpsProvider[] {
  return providers.get(TerraformStack.of(construct)) ?? [];
}

/** The provider that Terraform takes for a resource that names none. */
export function defaultProviderOf(construct: IConstruct): TencentMpsProvider | undefined {
  return providersOf(construct).find((provider) => provider.alias === undefined);
}
