import { shown } from '../fault';
import type { Rule } from './rule';

/** The service asks for a leading "/"; the official provider's own examples go without, so this is no refusal. */
export const outputDirLeadingSlash: Rule = {
  name: 'output-dir-leading-slash',
  types: ['ProcessMediaRequest', 'ProcessImageRequest'],
  severity: 'warning',
  check: (request) => {
    const directory = request.text('OutputDir') ?? '';
    if (!directory.endsWith('/') || directory.startsWith('/')) return [];
    return [{ at: ['OutputDir'], summary: 'does not begin with "/"', detail: `Given ${shown(directory)}; documented: ${shown(`/${directory}`)}.` }];
  },
};
