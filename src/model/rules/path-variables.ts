import { either, shown } from '../fault';
import { requestTypes } from '../gen/requests';
import { isOutputPath, type Field, type ModelType } from '../model';
import { suggestion } from '../suggestion';
import type { Rule } from './rule';

/** Those that the service's documentation knows, wherever it does. */
const variables = ['inputName', 'inputFormat', 'inputDir', 'outputDir', 'definition', 'format', 'number', 'subStreamNumber', 'segmentNumber'];

const pathFields = new Map<string, readonly Field[]>(
  Object.values<ModelType>(requestTypes).map((type) => [type.name, type.fields.filter((field) => isOutputPath(field) || /ObjectName$/.test(field.wire))]),
);

/** A variable that the service does not know stays in the name of the file as it is written. */
export const pathVariables: Rule = {
  name: 'path-variables',
  types: [...pathFields].filter(([, fields]) => fields.length > 0).map(([name]) => name),
  severity: 'warning',
  check: (object, type) =>
    (pathFields.get(type) ?? []).flatMap(({ wire }) => {
      const path = object.text(wire);
      if (!path || !/[{}]/.test(path)) return [];
      const rest = path.replace(/\$?\{[\w.]*\}/g, '');
      if (/[{}]/.test(rest) && !path.includes('${')) {
        return [{ at: [wire], summary: 'has a brace that belongs to no variable', detail: `Given ${shown(path)}; documented: variables such as {inputName}.` }];
      }
      const unknown = [...path.matchAll(/(?<!\$)\{(\w+)\}/g)].map(([, name = '']) => name).find((name) => !variables.includes(name));
      if (unknown === undefined) return [];
      const near = suggestion(unknown, variables);
      const advice = near ? `Did you mean {${near}}?` : `The variables are ${either(variables.map((name) => `{${name}}`))}.`;
      return [{ at: [wire], summary: `has the unknown variable {${unknown}}`, detail: `Given ${shown(path)}. ${advice}` }];
    }),
};
