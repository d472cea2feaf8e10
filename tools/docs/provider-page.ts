import { PROVIDER_NAME } from '../../src/model/contract';
import type { ObjectSchema } from '../../src/provider/schema';
import { attributeList, blockList, blockSections } from './attributes';
import { fenced, header, sections } from './markdown';

export function providerPage(schema: ObjectSchema, example: (name: string) => string): string {
  return (
    header("the provider's schema") +
    sections(
      `# The ${PROVIDER_NAME} provider`,
      `${schema.description} In cdktf it is the construct \`TencentMpsProvider\`, whose props are the same arguments in camelCase, with \`site\` beside them for \`domain\`.`,
      '## Example Usage',
      fenced('hcl', example('provider')),
      'For a simulator or a private deployment:',
      fenced('hcl', example('provider_endpoint')),
      '## Argument Reference',
      `${attributeList(schema.attributes)}\n${blockList(schema.blocks)}`,
      'An argument wins over its environment variable.',
      blockSections(schema.blocks),
    )
  );
}
