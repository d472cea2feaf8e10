import * as path from 'node:path';
import type { ISynthesisSession, TerraformProvider } from 'cdktf';
import { Annotations } from 'cdktf';
import { addCustomSynthesis } from 'cdktf/lib/synthesize/synthesizer';
import { PROVIDER_SOURCE, PROVIDER_VERSION } from '../../model/contract';
import type { RequiredProvider } from './lock-file';
import { requiredBy, writeLock } from './provider-lock';
import { ProviderPackage } from './provider-package';

const packaged = new ProviderPackage();

/**
 * Puts the provider and its lock entry into the directory of the provider's stack when the stack is synthesized. `terraform init` looks into
 * `terraform.d/plugins` of its working directory before any registry, so cdktf's commands need no further flag.
 */
export function installAtSynth(provider: TerraformProvider): void {
  addCustomSynthesis(provider, {
    onSynthesize: (session: ISynthesisSession) => {
      const { directory, required } = requiredBy(provider, session);
      for (const warning of installProvider(packaged, directory, required)) Annotations.of(provider).addWarning(warning);
    },
  });
}

/**
 * Installs into one working directory of Terraform.
 *
 * @returns warnings
 */
export function installProvider(provider: ProviderPackage, directory: string, required: readonly RequiredProvider[]): string[] {
  provider.installInto(path.join(directory, 'terraform.d/plugins'));
  const own = { address: PROVIDER_SOURCE, version: PROVIDER_VERSION, hashes: [provider.h1()] };
  return writeLock(directory, required, own).map(
    ({ source, version }) =>
      `${source} is required in ${version === undefined ? 'any version' : `the range of versions "${version}"`}, so its lock entry can only be written by Terraform, which would ask a registry for our provider, too. Require an exact version of ${source}, or run cdktf with --skip-provider-lock (CDKTF_SKIP_PROVIDER_LOCK=true).`,
  );
}
