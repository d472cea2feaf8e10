import type { TerraformElement } from 'cdktf';
import type { Construct } from 'constructs';
import { resourceAddress } from './resource-address';

/** Gives an inner resource the Terraform name that its construct would have: `tencentcloud_cos_bucket.Videos` instead of a name with a hash. */
export function namedAfter<Element extends TerraformElement>(construct: Construct, element: Element): Element {
  const address = resourceAddress(construct);
  if (address !== undefined) element.overrideLogicalId(address);
  return element;
}
