import { decode, encode } from '@msgpack/msgpack';
import { Poller } from '../../../src/jobs/poller';
import type { Diagnostic } from '../../../src/provider/diagnostic';
import { isUnknown, plainFromDynamic, type Attributes } from '../../../src/provider/dynamic-value';
import { Handover } from '../../../src/provider/handover';
import { PlannedJobs } from '../../../src/provider/planned-jobs';
import { decodePrivate, encodePrivate, type PrivateState } from '../../../src/provider/private-state';
import type { StateResponse } from '../../../src/provider/resource';
import { imageJobKind, JobResource, mediaJobKind } from '../../../src/provider/resources/job-resource';
import type { JobService, Services } from '../../../src/provider/services';
import { Slots } from '../../../src/api/slots';
import { JobBench } from '../../support/job-bench';
import { config, mediaRequest, proposed } from './job-attributes';

const imageRequest = { input_info: mediaRequest.input_info, output_dir: '/out/', image_task: { encode_config: { format: 'PNG' } } };

interface Stored {
  readonly state: Attributes;
  readonly hidden: PrivateState;
  readonly tainted: boolean;
}

/** What an apply came to. */
export interface Applied {
  readonly action: 'create' | 'update' | 'replace' | 'delete' | 'none';
  readonly reason: unknown;
  readonly errors: readonly Diagnostic[];
  readonly warnings: readonly Diagnostic[];
}

export interface ApplyOptions {
  /** As `terraform apply -replace`. */
  readonly replace?: boolean;
  /** With the lifecycle rule `create_before_destroy`. */
  readonly createFirst?: boolean;
  /** As `-refresh=false`. */
  readonly noRefresh?: boolean;
  /** Runs between the delete and the create of a replacement; false: Terraform is killed there. */
  readonly between?: () => boolean;
  /** The provider is killed before its answer arrives. */
  readonly killed?: boolean;
}

/**
 * The life of one resource as Terraform leads it: each command plans in one provider process and applies in another, what goes between is
 * bytes, and the plan is made again before it is applied. The service is the bench's.
 */
export class JobLife {
  public readonly bench: JobBench;
  public stored?: Stored;
  public maxConcurrentTasks = Infinity;
  private readonly kind: typeof mediaJobKind;

  public constructor(public readonly name: 'media' | 'image') {
    this.bench = new JobBench(name);
    this.kind = name === 'media' ? mediaJobKind : imageJobKind;
  }

  public get state(): Attributes {
    if (!this.stored) throw new Error('there is nothing in the state');
    return this.stored.state;
  }

  public async apply(more: Attributes = {}, options: ApplyOptions = {}): Promise<Applied> {
    const configured = config({ request: this.name === 'media' ? mediaRequest : imageRequest, ...more });
    const prior = this.stored && travelled(this.stored);
    const planner = this.process();
    let refreshed = prior;
    if (prior) {
      planner.upgraded(asJson(prior.state));
      if (!options.noRefresh) refreshed = travelled({ ...prior, ...(await planner.read(prior.state, prior.hidden)) } as Stored);
    }
    const replaces = refreshed !== undefined && (refreshed.tainted || options.replace === true);
    const before = replaces ? undefined : refreshed;
    let first = await this.plan(planner, configured, refreshed?.tainted ? undefined : refreshed);
    // A second plan without the state, which is given what the first one left.
    if (replaces && refreshed && !refreshed.tainted) first = await this.plan(planner, configured, undefined, first.hidden);
    if (before && same(before.state, first.planned)) {
      this.stored = before;
      return { action: 'none', reason: before.state.run_reason, errors: [], warnings: [] };
    }
    const applier = this.process();
    // An object that is set aside for its replacement is read only when it is deleted.
    if (refreshed && !(replaces && options.createFirst)) applier.upgraded(asJson(refreshed.state));
    if (replaces && !options.createFirst) {
      await applier.apply({ prior: refreshed?.state ?? null, planned: null, config: null, hidden: first.hidden });
      this.stored = undefined;
      if (options.between?.() === false) return { action: 'replace', reason: first.planned.run_reason, errors: [], warnings: [] };
    }
    const second = await this.plan(applier, configured, before);
    if (!same(second.planned, first.planned))
      throw new Error(`inconsistent final plan: ${String(first.planned.run_reason)}, then ${String(second.planned.run_reason)}`);
    const applied = await applier.apply({ prior: before?.state ?? null, planned: second.planned, config: configured, hidden: second.hidden });
    if (!options.killed) this.keep(applied, !before, second.planned);
    if (replaces && options.createFirst && !options.killed) {
      // Terraform goes back to the old object when there is no new one.
      if (!applied.state) this.stored = refreshed;
      else await applier.apply({ prior: refreshed?.state ?? null, planned: null, config: null, hidden: refreshed?.hidden ?? {} });
    }
    return { action: before ? 'update' : replaces ? 'replace' : 'create', reason: second.planned.run_reason, ...diagnosed(applied) };
  }

  public async destroy(): Promise<Applied> {
    const { state, hidden } = travelled(this.stored as Stored);
    const applier = this.process();
    applier.upgraded(asJson(state));
    const applied = await applier.apply({ prior: state, planned: null, config: null, hidden });
    this.stored = applied.state ? { state: applied.state, hidden: applied.hidden, tainted: false } : undefined;
    return { action: 'delete', reason: undefined, ...diagnosed(applied) };
  }

  private async plan(
    resource: JobResource,
    configured: Attributes,
    before: Stored | undefined,
    prior = before?.hidden ?? {},
  ): Promise<{ planned: Attributes; hidden: PrivateState }> {
    const request = { prior: before?.state ?? null, proposed: proposed(configured, before?.state ?? null), config: configured, hidden: prior };
    const { planned, hidden } = await resource.plan(request);
    return { planned: bytes(planned) as Attributes, hidden: decodePrivate(encodePrivate(hidden)) };
  }

  /** What Terraform keeps, after the checks that it makes. */
  private keep({ state, hidden, diagnostics = [] }: StateResponse, isNew: boolean, planned: Attributes): void {
    const failed = diagnostics.some(({ severity }) => severity === 'error');
    if (!state) {
      if (!failed) throw new Error('the job is gone without an error');
      return;
    }
    const open = Object.keys(state).filter((name) => isUnknown(state[name]));
    if (open.length > 0) throw new Error(`the state does not know ${open.join(', ')}`);
    const broken = Object.keys(planned).filter((name) => !isUnknown(planned[name]) && !same(planned[name], state[name]));
    if (broken.length > 0 && !failed) throw new Error(`inconsistent result: ${broken.join(', ')}`);
    this.stored = { state, hidden, tainted: isNew && failed };
  }

  private process(): JobResource {
    const { bench } = this;
    bench.process();
    const { clock, store, journal, stop } = bench;
    const service: JobService = { job: bench.job, starter: bench.starter, handover: new Handover() };
    const services: Services = {
      media: service,
      image: service,
      store,
      journal,
      clock,
      poller: new Poller({ clock, random: () => 0.5, intervalMs: 1000 }),
      log: { log: () => undefined },
      stop: stop.signal,
      slots: new Slots(this.maxConcurrentTasks),
      waiting: new Set(),
    };
    const planned = new PlannedJobs();
    return new JobResource(this.kind, {
      journal: () => journal,
      services: () => Promise.resolve(services),
      planned: () => planned,
      prices: () => undefined,
      takePriceFaults: () => [],
    });
  }
}

function diagnosed({ diagnostics = [] }: StateResponse): Pick<Applied, 'errors' | 'warnings'> {
  return { errors: diagnostics.filter(({ severity }) => severity === 'error'), warnings: diagnostics.filter(({ severity }) => severity === 'warning') };
}

function bytes(value: unknown): unknown {
  return decode(encode(value));
}

function travelled({ state, hidden, tainted }: Stored): Stored {
  return { state: bytes(state) as Attributes, hidden: decodePrivate(encodePrivate(hidden)), tainted };
}

/** A state as Terraform stores it. */
function asJson(state: Attributes): Attributes {
  return JSON.parse(JSON.stringify({ ...state, request: { value: plainFromDynamic(state.request) } })) as Attributes;
}

function same(a: unknown, b: unknown): boolean {
  return Buffer.from(encode(a, { sortKeys: true })).equals(Buffer.from(encode(b, { sortKeys: true })));
}
