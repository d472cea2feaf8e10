import { apiPages } from '../model/props';
import type { JobKind } from '../../src/provider/resources/job-resource';
import type { ObjectSchema } from '../../src/provider/schema';
import { attributeList, blockList, blockSections } from './attributes';
import { fenced, header, sections } from './markdown';
import { memberTexts } from './member-texts';
import { requestReference } from './request-reference';

/** The page of a job. @param example the text of an example file, by what follows the page's name in its file name */
export function resourcePage(kind: JobKind, schema: ObjectSchema, example: (suffix: string) => string): string {
  const inputs = schema.attributes.filter((attribute) => attribute.required || attribute.optional);
  const results = schema.attributes.filter((attribute) => attribute.computed);
  return (
    header("the provider's schema, the API model and tools/model/facts.yaml") +
    sections(
      `# ${kind.typeName}`,
      `${schema.description} In cdktf it is the construct \`${kind.action}\`, whose props are the same fields in camelCase.`,
      '## Example Usage',
      fenced('hcl', example('')),
      '## Argument Reference',
      `${attributeList(inputs)}\n${blockList(schema.blocks)}`,
      blockSections(schema.blocks.filter(({ name }) => name !== 'timeouts')),
      '## Attribute Reference',
      'Known when the job has run, where nothing else is said:',
      attributeList(results, memberTexts),
      '## Timeouts',
      ...schema.blocks.filter(({ name }) => name === 'timeouts').map(({ attributes }) => attributeList(attributes)),
      '## Import',
      'A task that the service still knows is imported by its TaskId. The request is rebuilt from what the service tells of the task; the next plan adopts a configuration that does not contradict it, without a run, and says so in `run_reason`.',
      fenced('hcl', example('_import')),
      '## The request',
      `The fields of the API's [${kind.action}](${apiPages[kind.requestType]}), spelled in snake_case. What is not set, or null, is not sent; 0, an empty text and an empty list are. ` +
        `Every plan checks the request against the rules below. A key in the API's own PascalCase that this version does not know is sent as it is, unchecked, with a warning.`,
      requestReference(kind.requestType),
    )
  );
}
