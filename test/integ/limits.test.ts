import { DEFAULT_SECRET_ID, DEFAULT_SECRET_KEY } from '../../src/simulator/accounts';
import { convertTo, each, transcodeTo } from './jobs';
import { Stage } from './stage';
import type { StoredResource } from './workspace';

let stage: Stage;
beforeAll(async () => void (stage = await Stage.open()));
afterAll(() => stage.close());

const numbered = (count: number): string[] => Array.from({ length: count }, (_, index) => `job_${index}`);
const taskOf = (address: string): unknown => stage.workspace.stored(address)?.attributes.task_id;

it('100 jobs in one apply with parallelism 100 see no refusal of a service that enforces its limits', async () => {
  stage.reset();
  stage.declare({
    media: each(numbered(70), (name) => ({ request: transcodeTo(name) })),
    image: each(numbered(30), (name) => ({ request: convertTo(name) })),
  });
  await stage.workspace.must('apply', '-auto-approve', '-parallelism=100');
  expect(stage.simulator.calls.filter((call) => !call.accepted).map(({ action, errorCode }) => [action, errorCode])).toEqual([]);
  expect(stage.tally()).toMatchObject({ ProcessMedia: 70, ProcessImage: 30 });
});

it('1,000 finished jobs are refreshed without one call', async () => {
  stage.reset();
  const requests = { media: { request: transcodeTo('many') }, image: { request: convertTo('many') } };
  stage.declare({ media: { job: requests.media }, image: { job: requests.image } });
  await stage.workspace.must('apply', '-auto-approve');
  const one = stage.workspace.stateFile();
  const copies = ([first]: readonly StoredResource[]): object[] => Array.from({ length: 500 }, (_, index_key) => ({ ...(first as StoredResource), index_key }));
  const resources = one.resources.map((resource) => ({ ...resource, instances: copies(resource.instances) as StoredResource[] }));
  stage.reset();
  stage.workspace.writeStateFile({ ...one, resources });
  stage.declare({ media: { job: { count: 500, ...requests.media } }, image: { job: { count: 500, ...requests.image } } });
  const refreshed = await stage.workspace.must('plan', '-refresh-only');
  expect(refreshed.text.match(/Refreshing state/g)).toHaveLength(1000);
  expect(refreshed.text).toContain('No changes.');
  expect(stage.tally()).toEqual({});
});

describe('two resources that want the same', () => {
  const request = { media: transcodeTo('same'), image: convertTo('same') };

  it('share one paid call and its task under one provider', async () => {
    stage.reset({ advance: { mode: 'instant' } });
    stage.declare({
      media: { one: { request: request.media }, two: { request: request.media } },
      image: { one: { request: request.image }, two: { request: request.image } },
    });
    await stage.workspace.must('apply', '-auto-approve');
    expect(stage.simulator.paidCalls).toBe(2);
    expect(stage.simulator.calls.filter((call) => call.action.startsWith('Process'))).toHaveLength(2);
    for (const kind of ['media', 'image']) expect(taskOf(`tencentmps_process_${kind}.one`)).toBe(taskOf(`tencentmps_process_${kind}.two`));
  });

  it('have a task each under aliases whose credentials are of different accounts, and each account pays its own', async () => {
    const other = { secretId: 'AKIDother', secretKey: 'other-key', appId: '1250000002' };
    stage.reset({ advance: { mode: 'instant' }, inventSources: true, accounts: [{ secretId: DEFAULT_SECRET_ID, secretKey: DEFAULT_SECRET_KEY }, other] });
    const twice = (wanted: object): Record<string, object> => ({ one: { request: wanted }, two: { provider: 'tencentmps.other', request: wanted } });
    stage.declare({
      provider: [{}, { alias: 'other', secret_id: other.secretId, secret_key: other.secretKey }],
      media: twice(request.media),
      image: twice(request.image),
    });
    await stage.workspace.must('apply', '-auto-approve');
    const paid = stage.simulator.calls.filter((call) => call.accepted && call.action.startsWith('Process'));
    expect(paid.map(({ action, secretId }) => `${action} ${secretId}`).sort()).toEqual([
      'ProcessImage AKIDSIMULATOR',
      'ProcessImage AKIDother',
      'ProcessMedia AKIDSIMULATOR',
      'ProcessMedia AKIDother',
    ]);
    for (const kind of ['media', 'image']) {
      const own = (secretId: string): unknown => paid.find((call) => call.secretId === secretId && call.action.toLowerCase().endsWith(kind))?.taskId;
      expect([taskOf(`tencentmps_process_${kind}.one`), taskOf(`tencentmps_process_${kind}.two`)]).toEqual([own(DEFAULT_SECRET_ID), own(other.secretId)]);
    }
  });
});
