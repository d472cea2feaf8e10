import { leafChangesBetween, resultChanging, secretsMatter } from '../model/changes';
import { listText } from '../model/list-text';
import type { ModelType } from '../model/model';
import { toWire } from '../model/wire';
import type { Values } from './clean-values';
import { requestOf } from './job-request';
import type { FieldChange } from './review';
import { changeText, openChange } from './words';

/** Those that change the result: the request without what concerns delivery only, and what else runs a job again. */
export function decisiveChanges(type: ModelType, before: Values, after: Values, changes: readonly FieldChange[]): FieldChange[] {
  const [old, now] = [before, after].map((values) => resultChanging(type, toWire(type, requestOf(values), 'snake'))) as [Values, Values];
  const paths = new Set(leafChangesBetween(type, { ...old }, { ...now }).map(({ path }) => `request.${path}`));
  const keyed = secretsMatter(type, { ...now });
  // Write-only values decide nothing: their version does.
  const isKey = (path: string): boolean => keyed && path.startsWith('secrets') && !/^secrets_wo(?:\.|$)/.test(path);
  const others = (path: string): boolean => path === 'request' || path === 'triggers' || path.startsWith('triggers.') || isKey(path);
  return changes.filter(({ path }) => paths.has(path) || others(path));
}

/** What changes, as the reason of a run. */
export function reasonOf(changes: readonly FieldChange[]): string {
  return listText(changes.map((change) => changeText({ ...openChange(change), path: shortPath(change.path) })), '; '); // prettier-ignore
}

export function shortPath(path: string): string {
  return path.replace(/^request\./, '');
}
