import type { WireObject } from '../model/wire';
import { Accounts, DEFAULT_SECRET_ID, DEFAULT_SECRET_KEY, type AccountOptions } from './accounts';
import { actions } from './actions/registry';
import { checkAdvance, type Advance } from './advance';
import { Books, type ApiCall, type CosCall } from './books';
import { SystemClock, type Clock } from './clock';
import { ObjectStore } from './cos/store';
import { Faults } from './faults';
import { Gateway } from './gateway';
import { textResponse, type SimulatorRequest, type SimulatorResponse } from './messages';
import { PlaceholderStudio } from './placeholder-studio';
import { Templates } from './presets';
import { Sources, type SourceOptions } from './source';
import type { TaskListener } from './tasks';
import { DEFAULT_LOOKUP_WINDOW_MS, TaskStore } from './tasks';
import { Workshop } from './workshop';

export interface SimulatorOptions extends SourceOptions {
  /** The keys that may call. @default - one account, AppId 1250000000, secret id "AKIDSIMULATOR", secret key "simulator-secret-key" */
  readonly accounts?: readonly AccountOptions[];
  /** @default - the machine's clock */
  readonly clock?: Clock;
  /** How tasks proceed. @default - instant: a task is finished as soon as its work is done */
  readonly advance?: Advance;
  /** True: outputs are really made, with sharp and ffmpeg. False: small placeholders stand where they would be. @default false */
  readonly render?: boolean;
  /** How long a task can be looked up. @default - seven days */
  readonly lookupWindowMs?: number;
  /** Calls per second by action, where they differ from the documented ones; Infinity for no limit. */
  readonly rateLimits?: Readonly<Record<string, number>>;
  /** The orchestrations that a ScheduleId can name: its activities. An unknown id runs a transcode with the template 100010. */
  readonly schedules?: Readonly<Record<number, readonly WireObject[]>>;
  /** For faults with a probability. @default 1 */
  readonly seed?: number;
  /** Told whenever a task changes its state. */
  readonly onTask?: TaskListener;
}

/**
 * The MPS API, its STS actions and a COS object store beside it: a function from request to response over a task store and a clock.
 * `serve` puts it behind a port.
 */
export class Simulator {
  public readonly clock: Clock;
  public readonly accounts = new Accounts();
  public readonly store: ObjectStore;
  public readonly tasks: TaskStore;
  public readonly templates = new Templates();
  public readonly faults: Faults;
  public readonly books = new Books();
  private readonly gateway: Gateway;

  public constructor(options: SimulatorOptions = {}) {
    const clock = (this.clock = options.clock ?? new SystemClock());
    for (const account of options.accounts ?? [{ secretId: DEFAULT_SECRET_ID, secretKey: DEFAULT_SECRET_KEY }]) this.accounts.add(account);
    this.faults = new Faults(options.seed ?? 1);
    this.store = new ObjectStore(() => clock.now());
    const studio = new PlaceholderStudio();
    const workshop = new Workshop(new Sources(this.store, options, studio.renders), this.store, this.templates, studio, () => clock.now());
    const changed: TaskListener = (task) => options.onTask?.(task);
    const advance = checkAdvance(options.advance ?? { mode: 'instant' });
    this.tasks = new TaskStore(clock, advance, workshop, options.lookupWindowMs ?? DEFAULT_LOOKUP_WINDOW_MS, changed);
    const schedules = new Map(Object.entries(options.schedules ?? {}).map(([id, activities]) => [Number(id), activities]));
    const context = { clock, accounts: this.accounts, tasks: this.tasks, schedules };
    this.gateway = new Gateway(actions, context, this.books, this.faults, { rateLimits: options.rateLimits, secretMembers: new Set() });
  }

  /** Never throws: what goes wrong is a response. */
  public async handle(request: SimulatorRequest): Promise<SimulatorResponse> {
    if (request.headers['x-tc-action'] !== undefined || request.headers['x-tc-version'] !== undefined) return this.gateway.handle(request);
    return textResponse(404, 'not found');
  }

  /** The API calls, in order. */
  public get calls(): readonly ApiCall[] {
    return this.books.calls;
  }

  public get cosCalls(): readonly CosCall[] {
    return this.books.cosCalls;
  }

  /** The accepted ProcessMedia and ProcessImage calls: what would have cost money. */
  public get paidCalls(): number {
    return this.books.paidCalls;
  }
}
