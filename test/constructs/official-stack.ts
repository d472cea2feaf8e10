import type { TerraformStack } from 'cdktf';
import { tencentcloud, TencentMpsProvider } from '../../src';
import { emptyStack } from './synthesis';

/** A stack with both providers. */
export function platformStack(id = 'media', region: string | undefined = 'ap-guangzhou'): TerraformStack {
  const stack = emptyStack(id);
  new tencentcloud.TencentcloudProvider(stack, 'tencentcloud', { region });
  new TencentMpsProvider(stack, 'mps');
  return stack;
}
