import { TerraformStack, type TerraformProvider } from 'cdktf';
import type { IConstruct } from 'constructs';

/** The providers of each stack, so that a job need not search the whole tree for its own. */
const providers = new WeakMap<TerraformStack, TerraformProvider[]>();

export function registerProvider(provider: TerraformProvider): void {
  const stack = TerraformStack.of(provider);
  providers.set(stack, [...providersOf(stack), provider]);
}

export function providersOf(construct: IConstruct): readonly TerraformProvider[] {
  return providers.get(TerraformStack.of(construct)) ?? [];
}

/** The provider that Terraform takes for a resource that names none. */
export function defaultProviderOf(construct: IConstruct): TerraformProvider | undefined {
  return providersOf(construct).find((provider) => provider.alias === undefined);
}
