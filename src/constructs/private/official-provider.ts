import type { TerraformProvider } from 'cdktf';
import { TerraformStack } from 'cdktf';
import type { Construct } from 'constructs';
import { shown } from '../../model/fault';
import { DataTencentcloudUserInfo } from '../gen/tencentcloud/data-tencentcloud-user-info';
import { TencentcloudProvider } from '../gen/tencentcloud/provider';
import { isKnown, regionFaults } from './checks';

/** The official provider's default instance in a stack. Known by its name: users may have bindings of their own. */
function defaultProvider(scope: Construct): TerraformProvider | undefined {
  const isDefault = (provider: TerraformProvider): boolean =>
    provider.terraformResourceType === TencentcloudProvider.tfResourceType && provider.alias === undefined;
  return TerraformStack.of(scope).allProviders().find(isDefault);
}

/** The official provider creates what it creates in its own region: another one would be told to the jobs and be wrong. */
export function providerRegionFaults(scope: Construct, region: string, provider = defaultProvider(scope)): string[] {
  const there = regionOfProvider(scope, provider);
  if (!isKnown(there) || !isKnown(region) || there === region || regionFaults('region', region).length > 0) return [];
  return [
    `region is ${shown(region)}, but the provider that creates it (${provider?.node.path}) works in ${shown(there)}. Set the provider prop to one of that region: new tencentcloud.TencentcloudProvider(this, 'other', { alias: 'other', region: ${shown(region)} }).`,
  ];
}

/** The region that a provider, or the stack's default one, was given. */
export function regionOfProvider(scope: Construct, provider = defaultProvider(scope)): unknown {
  return provider && 'regionInput' in provider ? provider.regionInput : undefined;
}

/** The account behind a provider; one data source for each provider of a stack. */
export function userInfo(scope: Construct, provider?: TerraformProvider): DataTencentcloudUserInfo {
  const stack = TerraformStack.of(scope);
  const id = `tencentcloud-account${provider ? `-${provider.node.addr}` : ''}`;
  return (stack.node.tryFindChild(id) as DataTencentcloudUserInfo | undefined) ?? new DataTencentcloudUserInfo(stack, id, { provider });
}
