import { rmSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { PROVIDER_NAME, PROVIDER_SOURCE, PROVIDER_VERSION } from '../../src/model/contract';
import { Workspace } from '../integ/workspace';
import type { AttachedProviders } from '../support/attached-providers';
import { attachedTo } from '../support/attached-to-command';
import { blocks, type Block } from './documents';

jest.setTimeout(120_000);

const examples = blocks.filter((block) => block.language === 'hcl' || block.language === 'json');
const requirement = `terraform {\n  required_providers {\n    ${PROVIDER_NAME} = { source = "${PROVIDER_SOURCE}", version = "${PROVIDER_VERSION}" }\n  }\n}\n`;

/** An example without a resource or a provider, such as an import block, goes with the first one of its page. */
function configuration(block: Block): string {
  const first = examples.find(({ document }) => document === block.document) as Block;
  return /^(resource|provider)\b|"resource"/m.test(block.text) ? block.text : `${first.text}\n${block.text}`;
}

let attached: AttachedProviders;
let workspace: Workspace;
beforeAll(async () => {
  attached = await attachedTo(() => workspace);
  workspace = new Workspace(attached.environment);
  workspace.write({});
  await workspace.init();
  rmSync(path.join(workspace.directory, 'main.tf.json'));
});
afterAll(async () => {
  workspace.remove();
  await attached.close();
});

test.each(examples.map((block) => [block.at, block] as const))('the configuration at %s is valid, without a warning', async (_, block) => {
  const file = path.join(workspace.directory, block.language === 'json' ? 'example.tf.json' : 'example.tf');
  const requirements = path.join(workspace.directory, 'requirements.tf');
  const text = configuration(block);
  try {
    writeFileSync(file, text);
    if (!text.includes('required_providers')) writeFileSync(requirements, requirement);
    const { code, text: said } = await workspace.run(['validate']);
    expect([code, said]).toEqual([0, 'Success! The configuration is valid.']);
  } finally {
    for (const name of [file, requirements]) rmSync(name, { force: true });
  }
});
