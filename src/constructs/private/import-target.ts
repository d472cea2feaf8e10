import type { IImportableConfig } from 'cdktf';
import { ImportableResource } from 'cdktf';
import type { Construct } from 'constructs';
import { resourceAddress } from './resource-address';

/** An import block whose target has the name that a job of this id at this place will have. */
export function importTarget(scope: Construct, id: string, config: IImportableConfig): ImportableResource {
  const target = new ImportableResource(scope, id, config);
  const address = resourceAddress(target);
  if (address !== undefined) target.overrideLogicalId(address);
  return target;
}
