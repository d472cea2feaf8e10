import * as fs from 'node:fs';
import * as path from 'node:path';
import type { ISynthesisSession } from 'cdktf';
import { TerraformProvider, TerraformStack } from 'cdktf';
import { addCustomSynthesis } from 'cdktf/lib/synthesize/synthesizer';
import type { LockEntry, RequiredProvider } from './lock-file';
import { mergeLock } from './lock-file';

/**
 * Locks the versions of the providers of the provider's stack when the stack is synthesized: else cdktf has Terraform ask their registries before its first
 * command, also where they are installed from a mirror. `terraform init` fills in the hashes. The generated bindings call it.
 */
export function lockAtSynth(provider: TerraformProvider): void {
  addCustomSynthesis(provider, {
    onSynthesize: (session: ISynthesisSession) => {
      const { directory, required } = requiredBy(provider, session);
      writeLock(directory, required);
    },
  });
}

/** Where the provider's stack is synthesized to, and what it requires. */
export function requiredBy(provider: TerraformProvider, session: ISynthesisSession): { directory: string; required: readonly RequiredProvider[] } {
  const stack = TerraformStack.of(provider);
  return { directory: path.resolve(session.outdir, session.manifest.forStack(stack).workingDirectory), required: requiredProviders(stack) };
}

/** @returns the providers whose entry only Terraform can write */
export function writeLock(directory: string, required: readonly RequiredProvider[], own?: LockEntry): readonly RequiredProvider[] {
  const file = path.join(directory, '.terraform.lock.hcl');
  const existing = fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : undefined;
  const { text, open } = mergeLock(existing, own, required);
  if (text !== existing) fs.writeFileSync(file, text);
  return open;
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
