import { BrokenPaths } from '../../model/broken-paths';
import { expectedOutputs, outputAddress, type ExpectedOutputs } from '../../model/expected-outputs';
import { requestType } from '../../model/model';
import { ObjectView } from '../../model/rules/object-view';
import { subTaskCount } from '../../model/sub-task-count';
import { estimateCost, type CostEstimate, type SourceFacts } from '../../cost/estimate';
import { formatCost } from '../../cost/format-cost';
import { isUnknown, UNKNOWN, type Attributes } from '../dynamic-value';
import type { Prices } from '../prices';
import { isPlainObject, type JobConfig } from './job-config';

/** What was read of a request; `open` when something that was looked at is not known yet: then it may come to be something else. */
interface Reading<T> {
  readonly value: T;
  readonly open: boolean;
}

/** What an estimate of the cost is made from, beside the configuration. */
export interface Pricing {
  readonly prices?: Prices | 'undecided';
  /** The state's `media`, of an earlier run with the same source. */
  readonly media?: Attributes;
}

/**
 * What can be told of a run before it runs. It follows from the configuration alone, so a plan, a second plan and the state agree. Worked out
 * on first need: a job that does not run has none.
 */
export class Outlook {
  private written?: Reading<ExpectedOutputs>;
  private costs?: Reading<CostEstimate>;

  public constructor(
    private readonly typeName: string,
    private readonly config: JobConfig,
    private readonly pricing: Pricing = {},
  ) {}

  /** Undefined without a price table. */
  public get cost(): Reading<CostEstimate> | undefined {
    const { prices, media } = this.pricing;
    if (!prices || prices === 'undecided') return undefined;
    return (this.costs ??= this.read((request, open) =>
      estimateCost({ type: requestType(this.typeName), request, naming: 'snake', isUnknown: open, source: this.source(media) }, prices.table),
    ));
  }

  private source(media: Attributes = {}): SourceFacts {
    const { expectedDurationSeconds = numberOf(media.duration_seconds) } = this.config;
    return { durationSeconds: expectedDurationSeconds, width: numberOf(media.width), height: numberOf(media.height), fps: numberOf(media.fps) };
  }

  /** The files that the run will make, as far as they are known. */
  public get outputs(): Reading<ExpectedOutputs> {
    return (this.written ??= this.read((request, open) => expectedOutputs(requestType(this.typeName), request, { naming: 'snake', isUnknown: open })));
  }

  /** The attributes of `forecastNames`. */
  public attributes(): Attributes {
    const count = this.read((request, open) => {
      const view = new ObjectView(request, [], { naming: 'snake', isUnknown: open, broken: new BrokenPaths() });
      return subTaskCount(requestType(this.typeName), view) ?? null;
    });
    return {
      sub_task_count: count.open ? UNKNOWN : count.value,
      expected_outputs: this.outputs.open ? UNKNOWN : this.outputs.value.outputs.map(outputAddress),
      estimated_cost: this.estimatedCost(),
    };
  }

  private estimatedCost(): unknown {
    if (this.pricing.prices === 'undecided') return UNKNOWN;
    const { cost } = this;
    return cost === undefined ? null : cost.open ? UNKNOWN : formatCost(cost.value);
  }

  /** What was not looked at may well be unknown. */
  private read<T>(reader: (request: Record<string, unknown>, open: (value: unknown) => boolean) => T): Reading<T> {
    const { request } = this.config;
    let open = !isPlainObject(request);
    const value = reader(isPlainObject(request) ? request : {}, (one) => {
      const unknown = isUnknown(one);
      open ||= unknown;
      return unknown;
    });
    return { value, open };
  }
}

function numberOf(value: unknown): number | undefined {
  const number = value === null || value === undefined ? NaN : Number(value);
  return number > 0 ? number : undefined;
}
