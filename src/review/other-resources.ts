import { namedAddress, type ChangeJson } from './plan-json';
import type { Drift, OtherAction, OtherResource } from './review';

type PathOf = (address: string) => string | undefined;

/** What happens to the resources that are no jobs: where and what, never the values. Those to which nothing happens are left out. */
export function otherResources(changes: readonly ChangeJson[], drift: readonly Drift[], pathOf: PathOf): OtherResource[] {
  const drifted = new Map(drift.map((one) => [one.address, one]));
  return changes.flatMap((change): OtherResource[] => {
    const action = otherAction(change);
    if (action === undefined) return [];
    const forcing = action === 'replace' ? [...new Set((change.change.replace_paths ?? []).flatMap(([name]) => (typeof name === 'string' ? name : [])))] : [];
    // What the service decides about a new object is never known before: in a replacement that is no change of its own.
    const attributes = action === 'update' ? changedAttributes(change) : action === 'replace' ? changedAttributes(change, false) : [];
    const address = namedAddress(change);
    return [
      {
        address,
        ...withPath(pathOf(change.address)),
        type: change.type,
        action,
        attributes,
        ...(forcing.length > 0 && { forcing }),
        ...(undoes(action, attributes, drifted.get(address)) && { undoesDrift: true }),
      },
    ];
  });
}

function undoes(action: OtherAction, attributes: readonly string[], drift: Drift | undefined): boolean {
  if (!drift) return false;
  return drift.deleted ? action === 'create' : action === 'update' && attributes.every((name) => drift.attributes.includes(name));
}

/** What somebody else did to the stack's resources, jobs among them. Only what differs counts; a resource that moved did not drift. */
export function drifts(changes: readonly ChangeJson[], pathOf: PathOf): Drift[] {
  return changes.flatMap((change) => {
    const deleted = change.change.actions.includes('delete');
    const attributes = deleted ? [] : changedAttributes(change);
    if (!deleted && attributes.length === 0) return [];
    return [{ address: namedAddress(change), ...withPath(pathOf(change.address)), deleted, attributes }];
  });
}

function otherAction({ mode, change, previous_address, address }: ChangeJson): OtherAction | undefined {
  const { actions } = change;
  if (mode === 'data') return actions.includes('read') ? 'read' : undefined;
  if (actions.includes('delete')) return actions.includes('create') ? 'replace' : 'delete';
  if (actions.includes('create')) return actions.includes('forget') ? 'replace' : 'create';
  if (actions.includes('forget')) return 'forget';
  if (change.importing) return 'import';
  if (actions.includes('update')) return 'update';
  return previous_address !== undefined && previous_address !== address ? 'move' : undefined;
}

function changedAttributes({ change: { before, after, after_unknown } }: ChangeJson, withUnknown = true): string[] {
  const [old, now, open] = [record(before), record(after), record(after_unknown)];
  const names = [...new Set([...Object.keys(old), ...Object.keys(now), ...Object.keys(open)])];
  return names.filter((name) => (open[name] === true ? withUnknown : (JSON.stringify(old[name]) ?? 'null') !== (JSON.stringify(now[name]) ?? 'null'))).sort();
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function withPath(path: string | undefined): { path?: string } {
  return path === undefined ? {} : { path };
}
