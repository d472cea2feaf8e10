import { estimateCost, type SourceFacts } from '../cost/estimate';
import type { PriceTable } from '../cost/price-table';
import { KNOWN_LATER } from '../cost/settings';
import type { ModelType } from '../model/model';
import { isPlain } from '../model/wire';
import { Secret, type Values } from './clean-values';
import { isClosed, requestOf } from './job-request';
import type { OwnTemplates } from './own-templates';
import type { CostReview } from './review';

export interface PricedJob {
  readonly before?: Values;
  readonly after?: Values;
  readonly table: PriceTable;
  /** Those of the stack. */
  readonly templates?: OwnTemplates;
  /** The request as it was synthesized; undefined where that is not at hand. */
  readonly configured?: unknown;
}

/** What the task costs that a job starts, as far as it is known before it runs. */
export function jobCost(type: ModelType, { before, after, table, templates, configured }: PricedJob): CostReview {
  const request = (templates?.named(requestOf(after), configured) ?? requestOf(after)) as Values;
  const question = { type, request, naming: 'snake', isUnknown: isClosed, source: sourceFacts(before, after), templates: templates?.lookup } as const;
  const estimate = estimateCost(question, table);
  const told = (missing: string): string => (isSensitive(request, missing) ? missing.replace(KNOWN_LATER, 'which is sensitive') : missing);
  return {
    currency: estimate.currency,
    known: estimate.knownTotal,
    missing: estimate.missing.map(told),
    assumptions: estimate.assumptions,
    items: estimate.items.map(({ path, what, quantity, unit, amount, missing }) => ({
      path,
      what,
      quantity: quantity === undefined ? null : `${Math.round(quantity * 1e4) / 1e4} ${unit}`,
      amount: amount ?? null,
      missing: missing === undefined ? null : told(missing),
    })),
  };
}

/** Whether what is missing stands in the request, and is only not told. */
function isSensitive(request: Values, missing: string): boolean {
  const [path = '', why] = missing.split(', ');
  if (why !== KNOWN_LATER) return false;
  const steps = path.split(/[.[\]]+/).filter((step) => step !== '');
  let value: unknown = request;
  for (const step of steps) value = typeof value === 'object' && value !== null ? (value as Values)[step] : undefined;
  return value instanceof Secret;
}

/** As the provider knows them: what the user expects, or what the service found out about the same source before. */
function sourceFacts(before: Values = {}, after: Values = {}): SourceFacts {
  const isSame = JSON.stringify(requestOf(before).input_info) === JSON.stringify(requestOf(after).input_info);
  const media = isSame && isPlain(before.media) ? before.media : {};
  const number = (value: unknown): number | undefined => (typeof value === 'number' && value > 0 ? value : undefined);
  return {
    durationSeconds: number(after.expected_duration_seconds) ?? number(media.duration_seconds),
    width: number(media.width),
    height: number(media.height),
    fps: number(media.fps),
  };
}
