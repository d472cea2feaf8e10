/** The reference pages, `docs/gen`: what the provider's own schema, the API model, its facts and the docstrings of the constructs say, in the form that Terraform users know. */
import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import { PROVIDER_NAME } from '../../src/model/contract';
import { providerSchema } from '../../src/provider/provider-schema';
import { Provider } from '../../src/provider/provider';
import { imageJobKind, mediaJobKind } from '../../src/provider/resources/job-resource';
import { constructPages } from './construct-pages';
import { providerPage } from './provider-page';
import { resourcePage } from './resource-page';

/** Every page by its file name in `docs/gen`. */
export function referencePages(): Record<string, string> {
  const { resources } = new Provider({ logger: { log: () => undefined } });
  const pages: Record<string, string> = { 'provider.md': providerPage(providerSchema, example) };
  for (const kind of [mediaJobKind, imageJobKind]) {
    const resource = resources.get(kind.typeName);
    if (!resource) throw new Error(`the provider has no resource ${kind.typeName}`);
    pages[`${pageName(kind.typeName)}.md`] = resourcePage(kind, resource.schema, (name) => example(`${pageName(kind.typeName)}${name}`));
  }
  for (const [name, text] of Object.entries(constructPages())) pages[`constructs/${name}`] = text;
  return pages;
}

function pageName(typeName: string): string {
  return typeName.slice(`${PROVIDER_NAME}_`.length);
}

function example(name: string): string {
  return readFileSync(path.join(__dirname, 'examples', `${name}.tf`), 'utf8').trim();
}
