import { DEFAULT_SECRET_ID, DEFAULT_SECRET_KEY } from '../../src/simulator/accounts';
import type { SimulatorRequest, SimulatorResponse } from '../../src/simulator/messages';
import { serve, type Served } from '../../src/simulator/serve';
import { Simulator, type SimulatorOptions } from '../../src/simulator/simulator';
import type { WireObject } from '../../src/model/wire';
import type { AttachedProviders } from '../support/attached-providers';
import { attachedTo } from '../support/attached-to-command';
import { BUCKET, IMAGE, SOURCE } from './jobs';
import { Workspace } from './workspace';

// A command of the real Terraform takes a second where the machine is busy.
jest.setTimeout(120_000);

/** A call on its way to the simulator; `next` lets it through. */
export type Interceptor = (call: ArrivedCall, next: () => Promise<SimulatorResponse>) => Promise<SimulatorResponse>;

export interface ArrivedCall {
  /** "ProcessMedia", or for the object store the HTTP method: "cos:HEAD". */
  readonly action: string;
  readonly request: SimulatorRequest;
}

type Resources = Readonly<Record<string, object>>;

export interface Declaration {
  readonly media?: Resources;
  readonly image?: Resources;
  /** The provider block; polls are quick unless it says otherwise. A list declares aliases. */
  readonly provider?: object | readonly object[];
  /** Further top-level blocks. */
  readonly more?: Readonly<Record<string, unknown>>;
}

/**
 * Where the provider runs: attached to Terraform in the test's own process, or started by Terraform as users have it, which costs several times as much and
 * is for rules about processes: their end, their logs, their signals.
 */
export type ProviderPlace = 'attached' | 'started';

/** What an integration test plays on: a simulator behind a port, and a workspace whose provider talks to it. */
export class Stage {
  public simulator: Simulator;
  public intercept?: Interceptor;

  private constructor(
    public readonly workspace: Workspace,
    private readonly served: Served,
    private readonly attached: AttachedProviders,
    first: Simulator,
  ) {
    this.simulator = first;
  }

  public static async open(options: SimulatorOptions = {}, place: ProviderPlace = 'attached'): Promise<Stage> {
    let stage: Stage | undefined = undefined as Stage | undefined;
    const served = await serve({ handle: (request) => (stage as Stage).handle(request) });
    const attached = await attachedTo(() => workspace);
    const workspace: Workspace = new Workspace({
      ...(place === 'attached' && attached.environment),
      TENCENTCLOUD_SECRET_ID: DEFAULT_SECRET_ID,
      TENCENTCLOUD_SECRET_KEY: DEFAULT_SECRET_KEY,
      TENCENTCLOUD_MPS_ENDPOINT: served.url,
      TENCENTCLOUD_COS_ENDPOINT: served.url,
      TENCENTCLOUD_STS_ENDPOINT: served.url,
    });
    stage = new Stage(workspace, served, attached, filled(options));
    stage.declare({});
    await workspace.init();
    return stage;
  }

  /** A new simulator and an empty state: what earlier tests did is forgotten. */
  public reset(options: SimulatorOptions = {}): void {
    this.intercept = undefined;
    this.simulator = filled(options);
    this.workspace.forget();
  }

  public declare({ media = {}, image = {}, provider = {}, more = {} }: Declaration): void {
    const quick = (block: object): object => ({ poll_interval: '20ms', ...block });
    const types = {
      ...(Object.keys(media).length > 0 && { tencentmps_process_media: media }),
      ...(Object.keys(image).length > 0 && { tencentmps_process_image: image }),
    };
    const { resource, ...others } = more as { resource?: object };
    this.workspace.write({
      provider: { tencentmps: Array.isArray(provider) ? provider.map((block: object) => quick(block)) : quick(provider) },
      ...(Object.keys({ ...types, ...resource }).length > 0 && { resource: { ...types, ...resource } }),
      ...others,
    });
  }

  /** With this in its environment a command has its provider here where others start one. */
  public get attachment(): Readonly<Record<string, string>> {
    return this.attached.environment;
  }

  public get url(): string {
    return this.served.url;
  }

  /** The bodies that were sent with an action, secrets masked. */
  public bodies(action: string): WireObject[] {
    return this.simulator.calls.filter((call) => call.action === action).map((call) => call.body as WireObject);
  }

  /** The body of the paid call that started the resource's task, secrets masked. */
  public sent(address: string): WireObject {
    const taskId = this.workspace.stored(address)?.attributes.task_id;
    const call = this.simulator.calls.find((one) => one.taskId === taskId && one.action.startsWith('Process'));
    if (!call) throw new Error(`no paid call started the task of ${address}`);
    return call.body as WireObject;
  }

  /** How often each action was called, those of the object store as "cos:HeadObject". */
  public tally(): Record<string, number> {
    const names = [...this.simulator.calls.map((call) => call.action), ...this.simulator.cosCalls.map((call) => `cos:${call.operation}`)];
    return names.reduce<Record<string, number>>((counts, name) => ({ ...counts, [name]: (counts[name] ?? 0) + 1 }), {});
  }

  public async close(): Promise<void> {
    await this.attached.close();
    await this.served.close();
    this.workspace.remove();
  }

  private handle(request: SimulatorRequest): Promise<SimulatorResponse> {
    const { simulator, intercept } = this;
    const next = (): Promise<SimulatorResponse> => simulator.handle(request);
    const action = request.headers['x-tc-action'] ?? `cos:${request.method}`;
    return intercept ? intercept({ action, request }, next) : next();
  }
}

function filled(options: SimulatorOptions): Simulator {
  const simulator = new Simulator({ advance: { mode: 'perPoll', polls: 1 }, ...options });
  simulator.store.put(BUCKET, SOURCE, 'a video');
  simulator.store.put(BUCKET, IMAGE, 'an image');
  return simulator;
}
