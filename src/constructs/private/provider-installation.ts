import * as fs from 'node:fs';
import * as path from 'node:path';
import type { ISynthesisSession } from 'cdktf';
import { Annotations, TerraformProvider, TerraformStack } from 'cdktf';
import { addCustomSynthesis } from 'cdktf/lib/synthesize/synthesizer';
import { PROVIDER_SOURCE, PROVIDER_VERSION } from '../../model/contract';
import type { RequiredProvider } from './lock-file';
import { mergeLock } from './lock-file';
import { ProviderPackage } from './provider-package';

const packaged = new ProviderPackage();

/**
 * Puts the provider and its lock entry into the directory of the provider's stack when the stack is synthesized. `terraform init` looks into
 * `terraform.d/plugins` of its working directory before any registry, so cdktf's commands need no further flag.
 */
export function installAtSynth(provider: TerraformProvider): void {
  addCustomSynthesis(provider, {
    onSynthesize: (session: ISynthesisSession) => {
      const stack = TerraformStack.of(provider);
      const directory = path.resolve(session.outdir, session.manifest.forStack(stack).workingDirectory);
      for (const warning of installProvider(packaged, directory, requiredProviders(stack))) Annotations.of(provider).addWarning(warning);
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
  const file = path.join(directory, '.terraform.lock.hcl');
  const existing = fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : undefined;
  const own = { address: PROVIDER_SOURCE, version: PROVIDER_VERSION, hashes: [provider.h1()] };
  const { text, open } = mergeLock(existing, own, required);
  if (text !== existing) fs.writeFileSync(file, text);
  return open.map(
    ({ source, version }) =>
      `${source} is required in ${version === undefined ? 'any version' : `the range of versions "${version}"`}, so its lock entry can only be written by Terraform, which would ask a registry for our provider, too. Require an exact version of ${source}, or run cdktf with --skip-provider-lock (CDKTF_SKIP_PROVIDER_LOCK=true).`,
  );
}

/** What the stack's `required_providers` will hold. Synthesizing the whole stack to know it would take as long as the synthesis itself. */
function requiredProviders(stack: TerraformStack): RequiredProvider[] {
  const required = new Map<string, RequiredProvider>();
  for (const provider of stack.allProviders().filter(TerraformProvider.isTerraformProvider)) {
    const { terraformResourceType, terraformProviderSource, terraformGeneratorMetadata: metadata } = provider;
    const version = metadata?.providerVersion ?? metadata?.providerVersionConstraint;
    required.set(terraformResourceType, { source: terraformProviderSource ?? terraformResourceType, version });
  }
  for (const [name, override] of Object.entries(overriddenProviders(stack))) {
    required.set(name, { source: override.source ?? required.get(name)?.source ?? name, version: override.version ?? required.get(name)?.version });
  }
  return [...required.values()];
}

function overriddenProviders(stack: TerraformStack): Record<string, Partial<RequiredProvider>> {
  const { rawOverrides } = stack as unknown as { rawOverrides?: { terraform?: { required_providers?: Record<string, Partial<RequiredProvider>> } } };
  return rawOverrides?.terraform?.required_providers ?? {};
}
