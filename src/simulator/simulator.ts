import type { WireObject } from '../model/wire';
import { Accounts, DEFAULT_SECRET_ID, DEFAULT_SECRET_KEY, type AccountOptions } from './accounts';
import { AccessStore } from './access/store';
import { Tags } from './access/tags';
import { actions } from './actions/registry';
import { checkAdvance, type Advance } from './advance';
import { Books, type ApiCall, type CosCall } from './books';
import { SystemClock, type Clock } from './clock';
import { control, CONTROL_PATH } from './control';
import { CosService } from './cos/service';
import { ObjectStore } from './cos/store';
import { Faults } from './faults';
import { functionSecretMembers } from './functions/function-actions';
import { FunctionStore } from './functions/store';
import { Gateway } from './gateway';
import { FILES_PATH, HostedFiles } from './hosted-files';
import { Messaging } from './messaging/messaging';
import { splitUrl, textResponse, type SimulatorRequest, type SimulatorResponse } from './messages';
import { METADATA_PATH, MetadataService, type MetadataOptions } from './metadata-service';
import { Notifier, type Notification } from './notify';
import { PlaceholderStudio } from './placeholder-studio';
import { Templates } from './presets';
import { standsFor } from './proxy';
import { RenderStudio } from './render/render-studio';
import { Sources, type SourceOptions } from './source';
import { stsSecretMembers } from './sts';
import type { TaskListener } from './tasks';
import { DEFAULT_LOOKUP_WINDOW_MS, TaskStore } from './tasks';
import { Samples } from './templates/samples';
import { TemplateStore } from './templates/store';
import { Workshop } from './workshop';

export interface SimulatorOptions extends SourceOptions, MetadataOptions {
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
 * The MPS API and a COS object store, with the parts of STS, TDMQ, CAM, SCF and Tag that an infrastructure around media jobs needs: a function from request to
 * response over stores and a clock.
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
  /** The queues and topics, for programs in the same process: `simulator.messaging.queueNamed('done').receive()`. */
  public readonly messaging: Messaging;
  private readonly files = new HostedFiles();
  private readonly gateway: Gateway;
  private readonly cos: CosService;
  private readonly metadata: MetadataService;
  private readonly notifier: Notifier;

  public constructor(options: SimulatorOptions = {}) {
    const clock = (this.clock = options.clock ?? new SystemClock());
    for (const account of options.accounts ?? [{ secretId: DEFAULT_SECRET_ID, secretKey: DEFAULT_SECRET_KEY }]) this.accounts.add(account);
    this.faults = new Faults(options.seed ?? 1);
    this.store = new ObjectStore(() => clock.now());
    const studio = options.render ? new RenderStudio() : new PlaceholderStudio();
    const workshop = new Workshop(new Sources(this.store, options, studio.renders), this.store, this.templates, studio, () => clock.now());
    this.messaging = new Messaging(clock);
    this.notifier = new Notifier(clock, this.messaging);
    const changed: TaskListener = (task) => {
      options.onTask?.(task);
      void this.notifier.taskChanged(task);
    };
    const advance = checkAdvance(options.advance ?? { mode: 'instant' });
    this.tasks = new TaskStore(clock, advance, workshop, options.lookupWindowMs ?? DEFAULT_LOOKUP_WINDOW_MS, changed);
    const schedules = new Map(Object.entries(options.schedules ?? {}).map(([id, activities]) => [Number(id), activities]));
    const context = {
      clock,
      accounts: this.accounts,
      tasks: this.tasks,
      schedules,
      templates: new TemplateStore(this.templates, () => clock.now()),
      samples: new Samples(),
      messaging: this.messaging,
      access: new AccessStore(),
      tags: new Tags(),
      files: this.files,
      functions: new FunctionStore(),
    };
    const gatewayOptions = { rateLimits: options.rateLimits, secretMembers: new Set([...stsSecretMembers, ...functionSecretMembers]) };
    this.gateway = new Gateway(actions, context, this.books, this.faults, gatewayOptions);
    this.cos = new CosService(this.store, this.accounts, clock, this.faults, this.books);
    this.metadata = new MetadataService(this.accounts, clock, options);
  }

  /** Never throws: what goes wrong is a response. One address answers everything; who calls the API says so in a header. */
  public async handle(request: SimulatorRequest): Promise<SimulatorResponse> {
    const { headers } = request;
    const { path } = splitUrl(request.url);
    if (request.proxied && !standsFor(request))
      return textResponse(502, `The simulator stands for Tencent Cloud's hosts only; ${headers.host} is none of them.\n`);
    if (headers['x-tc-action'] !== undefined || headers['x-tc-version'] !== undefined) return this.gateway.handle(request);
    if (path.startsWith(FILES_PATH)) return this.files.handle(path);
    if (path.startsWith(CONTROL_PATH)) return control(this, request);
    if (path.startsWith(METADATA_PATH)) return this.metadata.handle(path);
    return this.cos.handle(request);
  }

  /** The API calls, in order. */
  public get calls(): readonly ApiCall[] {
    return this.books.calls;
  }

  public get cosCalls(): readonly CosCall[] {
    return this.books.cosCalls;
  }

  /** What the receivers of tasks were told, or would have been. */
  public get notifications(): readonly Notification[] {
    return this.notifier.notifications;
  }

  /** The accepted ProcessMedia and ProcessImage calls: what would have cost money. */
  public get paidCalls(): number {
    return this.books.paidCalls;
  }
}
