import { openUrl } from '../open-url';
import { shown } from '../fault';
import type { Rule } from './rule';

const fields: Readonly<Record<string, string>> = { CosInputInfo: 'Object', S3InputInfo: 'S3Object', VODInputInfo: 'Object' };

/** An object may be called like that, but hardly is: its address was given in place of its path. */
export const objectPath: Rule = {
  name: 'object-path',
  types: Object.keys(fields),
  severity: 'warning',
  check: (source, type) => {
    const field = fields[type] ?? '';
    const path = source.text(field) ?? '';
    if (!/^[a-z][a-z\d]*:\/\//i.test(path)) return [];
    return [
      {
        at: [field],
        summary: 'is an address',
        detail: `Given ${shown(openUrl(path))}; documented: the path of the object in its bucket, such as "/movie/a.mov".`,
      },
    ];
  },
};
