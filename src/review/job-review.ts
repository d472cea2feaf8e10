import type { PriceTable } from '../cost/price-table';
import { BrokenPaths } from '../model/broken-paths';
import { outputAddress, type ExpectedOutputs } from '../model/expected-outputs';
import { pathText } from '../model/fault';
import type { ModelType } from '../model/model';
import { outputConflicts, possibleOverwrites } from '../model/output-conflicts';
import { ObjectView } from '../model/rules/object-view';
import { FIRST_RUN } from '../model/run-reason';
import { subTaskCount } from '../model/sub-task-count';
import { validate } from '../model/validate';
import { isPlain } from '../model/wire';
import { cleanValues, type CleanValues, type Values } from './clean-values';
import { decisiveChanges, reasonOf } from './decisive-changes';
import { fieldChanges } from './field-changes';
import { startsTask, verdict, type Verdict } from './job-action';
import { jobCost } from './job-cost';
import { isClosed, notificationText, outputsAsked, requestOf, shortType, sourceText } from './job-request';
import { outputFates } from './output-fates';
import type { OwnTemplates } from './own-templates';
import { namedAddress, rawValues, type ChangeJson } from './plan-json';
import type { FieldChange, JobReview } from './review';
import type { Watchers } from './triggering-outputs';
import { openChange } from './words';

export interface JobSurroundings {
  /** The construct's path; undefined where it is not known. */
  readonly path?: string;
  /** Undefined without prices. */
  readonly prices?: PriceTable;
  /** Those of the stack, which may have no id yet. */
  readonly templates?: OwnTemplates;
  /** The request as it was synthesized; undefined where that is not at hand. */
  readonly configured?: unknown;
  /** What in the stack processes each file of a folder. */
  readonly watchers?: Watchers;
  /** What the provider said of this job while it planned; undefined where that was not recorded. */
  readonly said?: readonly string[];
}

export function reviewJob(type: ModelType, change: ChangeJson, { path, prices, said, templates, configured, watchers }: JobSurroundings): JobReview {
  const { change: planned } = change;
  const values = cleanValues(rawValues(change), type);
  const { before, after } = values;
  const changes = fieldChanges(type, before, after);
  const told = movedOr(settled(type, verdict(planned.actions, before, after, change.action_reason), values, changes), change);
  const request = requestOf(after ?? before);
  const asked = outputsAsked(type, request);
  const triggered = startsTask(told) ? (watchers?.warnings(type, after) ?? []) : [];
  return {
    address: namedAddress(change),
    ...(path !== undefined && { path }),
    type: shortType(change.type),
    ...told,
    ...(told.reason !== undefined && { reason: withoutSecrets(told.reason, values) }),
    ...(change.previous_address !== undefined && change.previous_address !== change.address && { previousAddress: change.previous_address }),
    ...(planned.importing && { imported: values.scrub(planned.importing.id ?? '') }),
    subTasks: subTasks(type, after ?? before),
    source: sourceText(request, asked),
    outputs: outputFates({ ...told, before, after, expected: asked }),
    notification: notificationText(request),
    changes: told.action === 'unchanged' ? [] : changes.map(openChange),
    cost: startsTask(told) && prices ? jobCost(type, { before, after, table: prices, templates, configured }) : null,
    warnings: told.action === 'delete' ? [] : [...(said?.map(values.scrub) ?? ownWarnings(type, after, startsTask(told) ? asked : undefined)), ...triggered],
  };
}

/** What the plan knows to differ decides, whatever the values turn out to be that are known after apply. */
function settled(type: ModelType, told: Verdict, { before, after }: CleanValues, changes: readonly FieldChange[]): Verdict {
  if (told.action !== 'rerun' || !told.uncertain || !before || !after || after.rerun === 'never') return told;
  // A field that one side alone has may be one that an imported task leaves open.
  const isKnown = ({ before: old, after: now }: FieldChange): boolean =>
    old !== undefined && now !== undefined && !JSON.stringify(now).includes('(known after apply)');
  const known = decisiveChanges(type, before, after, changes).filter(isKnown);
  return known.length === 0 ? told : { ...told, uncertain: false, reason: [told.reason, reasonOf(known)].filter((text) => text !== undefined).join('; ') };
}

/** A job that is only moved or imported is looked at, too: a slip there runs everything again later. */
function movedOr(told: Verdict, { change, address, previous_address }: ChangeJson): Verdict {
  const isMoved = change.importing !== undefined || (previous_address !== undefined && previous_address !== address);
  return told.action === 'unchanged' && isMoved ? { ...told, action: 'update' } : told;
}

/** Where the plan does not say what the provider warned of, the model is asked, as the provider did. */
export function ownWarnings(type: ModelType, after: Values | undefined, written: ExpectedOutputs | undefined): string[] {
  if (!isPlain(after?.request)) return [];
  const doubtful = validate(type, after.request, { naming: 'snake', isUnknown: isClosed, at: ['request'] })
    .filter(({ severity }) => severity === 'warning')
    .map(({ summary, path }) => (summary.includes(pathText(path)) ? summary : `${pathText(path)}: ${summary}`));
  const conflicts = written ? outputConflicts(written) : [];
  const possible = written ? possibleOverwrites(written) : [];
  return [
    ...doubtful,
    ...conflicts.map(
      ({ output, twin }) => `${twin ? 'two outputs of one job are the same object' : 'an output overwrites its source'}: ${outputAddress(output)}`,
    ),
    ...possible.map((output) => `an output may overwrite its source: ${outputAddress(output)}`),
  ];
}

/** The provider's own word where the plan has it; plans of earlier releases have not. */
export function subTasks(type: ModelType, values: Values | undefined): number | null {
  const told = values?.sub_task_count;
  if (typeof told === 'number') return told;
  return subTaskCount(type, new ObjectView(requestOf(values), [], { naming: 'snake', isUnknown: isClosed, broken: new BrokenPaths() })) ?? null;
}

/** The provider does not know what a user marked as sensitive, and its reason names values. */
function withoutSecrets(reason: string, { secretPaths, scrub }: CleanValues): string {
  if (reason === FIRST_RUN) return reason;
  const named = secretPaths.map((path) => path.replace(/^request\./, '')).filter((path) => reason.includes(path));
  const parents = secretPaths.filter((path) => path === 'request' || path === 'triggers');
  if (named.length === 0 && parents.length === 0) return scrub(reason);
  return `${[...new Set([...named, ...parents])].join(', ')}: changed (sensitive)`;
}
