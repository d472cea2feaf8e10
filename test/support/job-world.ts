import { DEFAULT_SECRET_ID, DEFAULT_SECRET_KEY } from '../../src/simulator/accounts';
import { serve, type Served } from '../../src/simulator/serve';
import { Simulator, type SimulatorOptions } from '../../src/simulator/simulator';
import { Core, diagnosticText } from './core';
import { attributeRules } from './core-rules';
import { PluginProcess, type PluginOptions } from './plugin-process';
import { dynamic, encodeValue, type Attributes } from './terraform-value';

export const MEDIA = 'tencentmps_process_media';
export const IMAGE = 'tencentmps_process_image';
export const BUCKET = 'media-1250000000';
export const REGION = 'ap-guangzhou';

export function cosInput(object: string): Attributes {
  return { type: 'COS', cos_input_info: { bucket: BUCKET, region: REGION, object } };
}

/** A media job's request: two transcodes of an object, with more fields laid over it. */
export function mediaRequest(more: Attributes = {}): Attributes {
  return {
    input_info: cosInput('/in/a.mov'),
    output_dir: '/out/',
    media_process_task: { transcode_task_set: [{ definition: 30 }, { definition: 20 }] },
    ...more,
  };
}

export function mediaJob(more: Attributes = {}, request: Attributes = mediaRequest()): Attributes {
  return { request: dynamic(request), ...more };
}

interface SentBody {
  readonly action: string;
  readonly text: string;
}

/** The simulator with a source in it, behind a port, and a configured provider process. */
export class JobWorld {
  private constructor(
    public readonly simulator: Simulator,
    private readonly bodies: readonly SentBody[],
    private readonly served: Served,
    public readonly plugin: PluginProcess,
    /** What leads a provider to the simulator. */
    public readonly environment: Readonly<Record<string, string>>,
    public readonly media: Core,
    public readonly image: Core,
    private readonly block: Attributes,
  ) {}

  public static async open(simulatorOptions: SimulatorOptions = {}, providerBlock: Attributes = {}, pluginOptions: PluginOptions = {}): Promise<JobWorld> {
    const simulator = new Simulator(simulatorOptions);
    for (const key of ['in/a.mov', 'in/b.mov', 'in/a.png']) simulator.store.put(BUCKET, key, 'a source');
    const bodies: SentBody[] = [];
    const served = await serve({
      handle: (request) => {
        bodies.push({ action: request.headers['x-tc-action'] ?? '', text: request.body.toString() });
        return simulator.handle(request);
      },
    });
    const environment = {
      TENCENTCLOUD_SECRET_ID: DEFAULT_SECRET_ID,
      TENCENTCLOUD_SECRET_KEY: DEFAULT_SECRET_KEY,
      TENCENTCLOUD_MPS_ENDPOINT: served.url,
      TENCENTCLOUD_COS_ENDPOINT: served.url,
      TENCENTCLOUD_STS_ENDPOINT: served.url,
    };
    const plugin = await PluginProcess.start({ ...pluginOptions, environment: { ...environment, ...pluginOptions.environment } });
    const { client } = plugin;
    const [media, image] = [await Core.of(client, MEDIA), await Core.of(client, IMAGE)];
    const world = new JobWorld(simulator, bodies, served, plugin, environment, media, image, { poll_interval: '20ms', ...providerBlock });
    await world.nextCommand();
    return world;
  }

  /** What begins every command of Terraform. A resource that one command created is destroyed by a later one. */
  public async nextCommand(): Promise<void> {
    const { client } = this.plugin;
    const { provider } = await client.call('GetProviderSchema');
    const block = Object.fromEntries(attributeRules(provider.block).map(({ name }) => [name, this.block[name] ?? null]));
    const { diagnostics = [] } = await client.call('ConfigureProvider', { terraform_version: '1.11.4', config: encodeValue(block) });
    if (diagnostics.length > 0) throw new Error(`the provider refused its block: ${diagnostics.map(diagnosticText).join('\n')}`);
  }

  /** The body of the last call of that action. */
  public lastCall(action: string): Attributes {
    const call = this.simulator.calls.filter((one) => one.action === action).at(-1);
    if (!call?.body) throw new Error(`${action} was not called`);
    return call.body;
  }

  /** The same as it was sent, byte for byte. */
  public lastBody(action: string): string {
    const body = this.bodies.filter((one) => one.action === action).at(-1);
    if (!body) throw new Error(`${action} was not called`);
    return body.text;
  }

  public async close(): Promise<void> {
    await this.plugin.stop();
    await this.served.close();
  }
}
