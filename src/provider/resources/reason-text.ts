import type { Change } from '../../model/changes';
import { shown } from '../../model/fault';
import { listText } from '../../model/list-text';
import { openValue } from '../../model/open-url';
import { sideTexts } from '../../model/side-texts';

const longestValue = 60;

/** "media_process_task.transcode_task_set[1].definition: 20 -> 40; output_dir: not set -> "/out/"" */
export function changesText(changes: readonly Change[]): string {
  return listText(changes.map(changeText), '; ');
}

function changeText({ path, before, after, sensitive }: Change): string {
  if (typeof after === 'object' && after !== null && before === undefined) return `${path}: added`;
  if (typeof before === 'object' && before !== null && after === undefined) return `${path}: removed`;
  if (sensitive) return `${path}: changed (secret)`;
  const { old, now } = sideTexts(valueText(path, before), valueText(path, after), longestValue);
  return `${path}: ${old ?? 'not set'} -> ${now ?? 'not set'}`;
}

function valueText(path: string, value: unknown): string | undefined {
  // Terraform does not tell a provider what is marked as sensitive.
  return value === undefined ? undefined : shown(openValue(path, value), Infinity);
}
