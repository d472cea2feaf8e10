import { writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { DEFAULT_SECRET_ID, DEFAULT_SECRET_KEY } from '../../src/simulator/accounts';
import { proxyEnvironment } from '../../src/simulator/proxy';
import { serve, type Served } from '../../src/simulator/serve';
import { Simulator } from '../../src/simulator/simulator';
import { factsOf, readFacts, type Block } from '../../tools/bindings/facts';
import { STAND_IN_NAME, STAND_IN_SOURCE, STAND_IN_VERSION } from '../../tools/stand-in/identity';
import { installStandIn } from '../../tools/stand-in/install';
import { Workspace } from '../integ/workspace';
import type { AttachedProviders } from '../support/attached-providers';
import { attachedTo } from '../support/attached-to-command';
import { configuration, everyResource } from './platform';

// A command of the real Terraform takes a second where the machine is busy.
jest.setTimeout(120_000);

type Schemas = Readonly<Record<string, { readonly block: Block }>>;

interface ProvidersSchema {
  readonly provider_schemas: Readonly<
    Record<string, { readonly provider: { readonly block: Block }; readonly resource_schemas?: Schemas; readonly data_source_schemas?: Schemas }>
  >;
}

const types = Object.keys(everyResource);
let simulator: Simulator;
let served: Served;
let attached: AttachedProviders;
let workspace: Workspace;

beforeAll(async () => {
  simulator = new Simulator();
  served = await serve(simulator);
  attached = await attachedTo(() => workspace);
  workspace = new Workspace({ ...proxyEnvironment(served.url, { secretId: DEFAULT_SECRET_ID, secretKey: DEFAULT_SECRET_KEY }), ...attached.environment });
  writeFileSync(path.join(workspace.directory, 'told.zip'), 'the code');
  workspace.write(written('given'));
  await workspace.init();
});
afterAll(async () => {
  workspace.remove();
  await attached.close();
  await served.close();
});

function written(step: 'given' | 'later'): Record<string, unknown> {
  const terraform = { required_providers: { tencentcloud: { source: STAND_IN_SOURCE, version: STAND_IN_VERSION } } };
  return { ...configuration(step === 'later'), terraform };
}

function actionsByType(changes: Awaited<ReturnType<Workspace['plan']>>['changes']): Record<string, string | undefined> {
  return Object.fromEntries(types.map((type) => [type, changes.get(`tencentcloud_${type}.it`)?.change.actions.join()]));
}

/** What is set, as far as it is no reference. */
function literal(values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => !String(value).includes('${')));
}

function expectStored(step: 'given' | 'later'): void {
  for (const [type, { given, later }] of Object.entries(everyResource)) {
    const attributes = workspace.stored(`tencentcloud_${type}.it`)?.attributes;
    expect({ [type]: attributes }).toMatchObject({ [type]: literal(step === 'later' ? { ...given, ...later } : given) });
  }
}

test('Terraform is told the schema of the pinned facts, and nothing else', async () => {
  const { stdout } = await workspace.must('providers', 'schema', '-json');
  const told = (JSON.parse(stdout) as ProvidersSchema).provider_schemas[STAND_IN_SOURCE];
  const facts = (schemas: Schemas = {}): object => Object.fromEntries(Object.entries(schemas).map(([name, { block }]) => [name, factsOf(block)]));
  const { provider, resources, dataSources } = readFacts();
  expect({ provider: factsOf(told?.provider.block ?? {}), resources: facts(told?.resource_schemas), dataSources: facts(told?.data_source_schemas) }).toEqual({
    provider,
    resources,
    dataSources,
  });
});

test('it has every resource type of the pinned facts', () => {
  expect(types.map((type) => `tencentcloud_${type}`).sort()).toEqual(Object.keys(readFacts().resources).sort());
});

test('every resource type that it has is created, changed in place and destroyed, and no plan in between sees a difference', async () => {
  await workspace.must('apply', '-auto-approve');
  expectStored('given');
  expect((await workspace.plan()).text).toContain('No changes.');

  workspace.write(written('later'));
  const { changes } = await workspace.plan();
  expect(actionsByType(changes)).toEqual(Object.fromEntries(types.map((type) => [type, everyResource[type]?.later ? 'update' : 'no-op'])));
  await workspace.must('apply', 'plan.bin');
  expectStored('later');
  expect((await workspace.plan()).text).toContain('No changes.');
  expect(simulator.store.get('videos-1250000000', 'in/a b.txt')?.bytes.toString()).toBe('two');

  await workspace.must('destroy', '-auto-approve');
  expect(simulator.store.bucketNames()).toEqual([]);
  expect(simulator.messaging.allQueues()).toEqual([]);
  const refused = simulator.calls.filter(({ errorCode }) => errorCode !== undefined && !errorCode.startsWith('RequestLimitExceeded'));
  expect(refused.map(({ action, errorCode }) => [action, errorCode])).toEqual([]);
});

test('its signatures are those of the official provider: TC3 for the APIs, two kinds for the object store', async () => {
  workspace.forget();
  workspace.write(written('given'));
  const seen = new Set<string>();
  const handle = simulator.handle.bind(simulator);
  simulator.handle = (request) => {
    seen.add((request.headers.authorization ?? 'none').split(/[ &]/)[0] ?? '');
    return handle(request);
  };
  await workspace.must('apply', '-auto-approve', '-target=tencentcloud_cos_bucket.it', '-target=tencentcloud_tcmq_queue.it');
  expect([...seen].sort()).toEqual(['AWS4-HMAC-SHA256', 'TC3-HMAC-SHA256', 'q-sign-algorithm=sha1']);
});

test('it says in its log that it is a stand-in, what it calls, and no secret', async () => {
  const started = { TF_REATTACH_PROVIDERS: '' };
  installStandIn(`${workspace.directory}/terraform.d/plugins`);
  await workspace.init(started);
  const { stderr } = await workspace.run(['plan'], { ...started, TF_LOG_PROVIDER: 'TRACE' });
  expect(stderr).toContain(`${STAND_IN_NAME} stands in for the official provider`);
  expect(stderr).toContain('the stand-in calls DescribeCmqQueueDetail');
  expect(stderr).not.toContain(DEFAULT_SECRET_KEY);
});
