/**
 * Pins what the bindings need to know of the official provider. In a directory where `terraform init` has installed it:
 *
 *     terraform providers schema -json | npx tsx tools/bindings/pin.ts 1.83.25
 *
 * keeps names, types and flags of the resources that are pinned already (and of those named behind the version), and drops every text.
 */
import { readFileSync } from 'node:fs';
import type { Block, ProviderFacts } from './facts';
import { factsOf, readFacts, writeFacts } from './facts';

interface ProvidersSchema {
  readonly provider_schemas: Readonly<Record<string, ProviderSchema>>;
}

interface ProviderSchema {
  readonly provider: { readonly block: Block };
  readonly resource_schemas: Readonly<Record<string, { readonly block: Block }>>;
  readonly data_source_schemas: Readonly<Record<string, { readonly block: Block }>>;
}

function picked(schemas: ProviderSchema['resource_schemas'], names: readonly string[]): ProviderFacts['resources'] {
  return Object.fromEntries(
    names.map((name) => {
      const schema = schemas[name];
      if (!schema) throw new Error(`the provider has no ${name}`);
      return [name, factsOf(schema.block)];
    }),
  );
}

function main([version, ...further]: readonly string[]): void {
  if (!version || !/^\d+\.\d+\.\d+$/.test(version)) throw new Error(`name the provider's exact version, such as 1.83.25. Given ${version ?? 'nothing'}.`);
  const pinned = readFacts();
  const schema = (JSON.parse(readFileSync(0, 'utf8')) as ProvidersSchema).provider_schemas[pinned.source];
  if (!schema) throw new Error(`the schema on the standard input has no ${pinned.source}`);
  const known = Object.keys(pinned.resources);
  writeFacts({
    source: pinned.source,
    version,
    provider: factsOf(schema.provider.block),
    resources: picked(schema.resource_schemas, [...known, ...further.filter((name) => !known.includes(name))]),
    dataSources: picked(schema.data_source_schemas, Object.keys(pinned.dataSources)),
  });
}

main(process.argv.slice(2));
