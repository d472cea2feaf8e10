import { DEFAULT_SECRET_ID, DEFAULT_SECRET_KEY } from '../../src/simulator/accounts';
import { SystemClock } from '../../src/simulator/clock';
import { faultyResponse, takesEffect, type FaultRule } from '../../src/simulator/faults';
import { convertTo, each, transcodeTo } from './jobs';
import { ageNotes, notesIn } from './killer';
import { Stage } from './stage';
import { errorsIn, type CommandResult } from './workspace';

let stage: Stage;
beforeAll(async () => void (stage = await Stage.open()));
afterAll(() => stage.close());

/** What happens to the first paid call of a job. Afterwards the service is well. */
const faults: Readonly<Record<string, FaultRule>> = {
  'a reset before the request was accepted': { kind: 'reset-before' },
  'a reset after it': { kind: 'reset-after' },
  'a reply that is cut in the middle': { kind: 'cut-reply' },
  'a reply that is no JSON': { kind: 'garbage' },
  'a reply that is no JSON, the request being accepted': { kind: 'garbage', accepted: true },
  'an empty reply, the request being accepted': { kind: 'empty', accepted: true },
  'HTTP status 502': { kind: 'http-error' },
  'HTTP status 502, the request being accepted': { kind: 'http-error', accepted: true },
  'HTTP status 502 with an envelope': { kind: 'http-error', withEnvelope: true, accepted: true },
  'an internal error': { kind: 'error', code: 'InternalError' },
  'an internal error, the request being accepted': { kind: 'error', code: 'InternalError', accepted: true },
  'a throttle': { kind: 'error', code: 'RequestLimitExceeded' },
  'an unavailable service': { kind: 'error', code: 'ServiceUnavailable' },
  'a late reply': { kind: 'delay', ms: 300, real: true },
};
const names = Object.keys(faults);
const idOf = (name: string): string => name.replace(/\W/g, '_');

describe('a fault of the connection or the service', () => {
  /** What no image task is listed for: the request may still arrive. */
  const inDoubt = ['a reset before the request was accepted', 'a reply that is no JSON', 'HTTP status 502', 'an internal error'];
  const twins = ['twin_1', 'twin_2'];
  const twin = (run: string): object => ({ request: convertTo('twins'), triggers: { run } });
  const hits = new Map<string, number>();
  let first: CommandResult;
  let paidAtFirst: number;
  const paid = (action: string, id: string): number =>
    stage.simulator.calls.filter((call) => call.accepted && call.action === action && JSON.stringify(call.body).includes(`/out/${id}/`)).length;

  beforeAll(async () => {
    stage.reset();
    stage.declare({ image: { early_twin: twin('early') } });
    await stage.workspace.must('apply', '-auto-approve');
    stage.intercept = async ({ action, request }, next) => {
      const dir = /"OutputDir":"\/out\/(\w+)\/"/.exec(request.body.toString())?.[1];
      const key = `${action} ${dir}`;
      const name = dir === 'twins' ? inDoubt[0] : names.find((one) => idOf(one) === dir);
      const rule = action.startsWith('Process') ? faults[name ?? ''] : undefined;
      hits.set(key, (hits.get(key) ?? 0) + 1);
      if (!rule || hits.get(key) !== 1) return next();
      if (rule.kind === 'delay') await new Promise((resolve) => setTimeout(resolve, rule.ms));
      return faultyResponse(rule, 'request-id-of-the-fault', takesEffect(rule) ? await next() : undefined);
    };
    const ids = names.map(idOf);
    const images = { ...each(ids, (id) => ({ request: convertTo(id) })), ...each(twins, twin), early_twin: twin('early') };
    stage.declare({ media: each(ids, (id) => ({ request: transcodeTo(id) })), image: images });
    first = await stage.workspace.run(['apply', '-auto-approve', '-parallelism=40']);
    paidAtFirst = stage.simulator.paidCalls;
    ageNotes(stage.workspace.directory);
    await stage.workspace.must('apply', '-auto-approve', '-parallelism=40');
  });

  test('a call for an image that may have been accepted is an error while no task is listed: only the next apply sends it again, after a look', () => {
    expect(first.code).toBe(1);
    const messages = errorsIn(first);
    expect(messages).toHaveLength(inDoubt.length + 1);
    for (const name of inDoubt) {
      const message = messages.find((one) => one.includes(`with tencentmps_process_image.${idOf(name)},`)) ?? '';
      expect(message).toContain('ProcessImage could not start a task');
      expect(message).toMatch(/its task was looked for during \d+(\.\d)? s, and none that fits is listed yet: nothing was sent a second time/);
      expect(message).toContain('Apply again: the next apply looks for the task first, and starts one only when there is none.');
    }
    expect(paidAtFirst).toBe(1 + 2 * names.length + twins.length - messages.length);
  });

  test('a job whose request others have as well, of this apply and of an earlier one, gets a task of its own after a doubt, although theirs are listed', () => {
    const tasks = ['early_twin', ...twins].map((name) => stage.workspace.stored(`tencentmps_process_image.${name}`)?.attributes.task_id);
    expect(new Set(tasks).size).toBe(3);
    expect(paid('ProcessImage', 'twins')).toBe(3);
  });

  test.each(names)('%s: the job gets its task, and one only is paid', (name) => {
    const id = idOf(name);
    expect({ media: paid('ProcessMedia', id), image: paid('ProcessImage', id) }).toEqual({ media: 1, image: 1 });
    for (const kind of ['media', 'image']) {
      const { attributes } = stage.workspace.stored(`tencentmps_process_${kind}.${id}`) ?? { attributes: {} };
      expect(attributes).toMatchObject({ status: 'FINISH', failures: [] });
      expect((attributes.outputs as { key: string }[]).map(({ key }) => key.split('/')[1])).toEqual([id]);
    }
  });

  it('the next plan has nothing to do, and no note is left', async () => {
    expect((await stage.workspace.run(['plan', '-detailed-exitcode'])).code).toBe(0);
    expect(notesIn(stage.workspace.directory)).toEqual([]);
  });
});

describe('a refusal', () => {
  const second = '1250000002';
  const blocks: Record<string, object> = {};
  let text: string;
  let messages: string[];

  beforeAll(async () => {
    stage.reset({
      accounts: [
        { secretId: DEFAULT_SECRET_ID, secretKey: DEFAULT_SECRET_KEY },
        { secretId: 'AKIDdenied', secretKey: 'key', denied: ['ProcessMedia'] },
        { secretId: 'AKIDinactive', secretKey: 'key', appId: second, activated: false },
        { secretId: 'AKIDbusy', secretKey: 'key' },
        { secretId: 'AKIDblind', secretKey: 'key', denied: ['DescribeTaskDetail'] },
      ],
    });
    const [account] = stage.simulator.accounts.list();
    const expired = stage.simulator.accounts.issue(account as NonNullable<typeof account>, Date.now() - 2000, 1000, 'arn');
    Object.assign(blocks, {
      wrong_key: { secret_id: DEFAULT_SECRET_ID, secret_key: 'wrong-secret-key' },
      unknown_id: { secret_id: 'AKIDnobody', secret_key: 'key' },
      denied: { secret_id: 'AKIDdenied', secret_key: 'key' },
      inactive: { secret_id: 'AKIDinactive', secret_key: 'key' },
      expired: { secret_id: expired.secretId, secret_key: expired.secretKey, security_token: expired.token },
      busy: { secret_id: 'AKIDbusy', secret_key: 'key', max_retries: 1 },
      blind: { secret_id: 'AKIDblind', secret_key: 'key' },
      unreachable: { endpoint: { mps: 'http://127.0.0.1:1' }, max_retries: 0 },
    });
    stage.simulator.faults.inject({ kind: 'error', code: 'RequestLimitExceeded', secretId: 'AKIDbusy', times: Infinity });
    declare(blocks);
    const applied = await stage.workspace.apply();
    expect(applied.code).toBe(1);
    text = applied.text;
    messages = errorsIn(applied);
  });

  function declare(withBlocks: Readonly<Record<string, object>>): void {
    const aliases = Object.keys(blocks);
    stage.declare({
      provider: [{}, ...aliases.map((alias) => ({ alias, ...withBlocks[alias] }))],
      media: each(aliases, (alias) => ({ provider: `tencentmps.${alias}`, request: transcodeTo(alias) })),
    });
  }

  test.each([
    ['wrong_key', 'AuthFailure.SignatureFailure', 'check that secret_key belongs to secret_id'],
    ['unknown_id', 'AuthFailure.SecretIdNotFound', 'check secret_id, and that the account belongs to the site of the configured domain'],
    ['denied', 'UnauthorizedOperation', 'grant the action named above (and RequestFromSdk for those of MPS) to the caller'],
    ['inactive', 'FailedOperation.InvalidMpsUser', 'activate it in the console, then apply again'],
    ['expired', 'AuthFailure.TokenFailure', 'get new temporary credentials'],
    ['busy', 'RequestLimitExceeded', 'apply again later, or set max_requests_per_second lower'],
  ])('%s: the error has the code, the RequestId and the next step', (alias, code, next) => {
    const calls = stage.simulator.calls.filter((call) => JSON.stringify(call.body).includes(`/out/${alias}/`));
    const message = messages.find((one) => one.includes(`tencentmps_process_media.${alias}`)) ?? '';
    expect(message).toContain(`ProcessMedia could not start a task: ${code}`);
    expect(message).toMatch(/\(RequestId [0-9a-f-]{36}\)/);
    expect(calls.map((call) => call.requestId)).toContain(/RequestId ([0-9a-f-]{36})/.exec(message)?.[1]);
    expect(message).toContain(next);
  });

  it('a service that cannot be reached is said with what to check', () => {
    const message = messages.find((one) => one.includes('tencentmps_process_media.unreachable')) ?? '';
    expect(message).toMatch(/ClientError\.Network: .*ECONNREFUSED/);
    expect(message).toContain('check the endpoint or domain, the network and the proxy');
  });

  it('a task that was started and may not be looked at is told, with its TaskId, and kept', () => {
    const [task] = stage.simulator.tasks.all();
    const message = messages.find((one) => one.includes('tencentmps_process_media.blind')) ?? '';
    expect(message).toContain('the task was started but could not be looked at: UnauthorizedOperation');
    expect(message).toContain(`TaskId ${task?.id}`);
    expect(stage.workspace.stored('tencentmps_process_media.blind')).toMatchObject({ status: 'tainted', attributes: { task_id: task?.id, status: 'WAITING' } });
  });

  it('shows no key, and with the causes mended the next apply converges with one paid call each', async () => {
    expect(messages).toHaveLength(Object.keys(blocks).length);
    expect(text).not.toMatch(/wrong-secret-key|token-/);
    expect(stage.simulator.paidCalls).toBe(1);
    expect(stage.workspace.stateFile().resources).toHaveLength(1);
    stage.simulator.faults.clear();
    declare({});
    await stage.workspace.must('apply', '-auto-approve');
    expect(stage.simulator.paidCalls).toBe(Object.keys(blocks).length);
  });
});

it('faults of a look at a running task are no end of the wait', async () => {
  stage.reset({ advance: { mode: 'perPoll', polls: 3 } });
  for (const action of ['DescribeTaskDetail', 'DescribeImageTaskDetail']) {
    for (const [index, kind] of (['garbage', 'http-error'] as const).entries()) stage.simulator.faults.inject({ action, kind, nth: index + 1 });
  }
  stage.declare({ media: { job: { request: transcodeTo('looks') } }, image: { job: { request: convertTo('looks') } } });
  await stage.workspace.must('apply', '-auto-approve');
  expect(stage.simulator.paidCalls).toBe(2);
});

it('a clock that is wrong is said as such', async () => {
  const clock = new SystemClock();
  clock.advance(6 * 60 * 1000);
  stage.reset({ clock });
  stage.declare({ media: { job: { request: transcodeTo('clock') } } });
  const { text } = await stage.workspace.apply();
  expect(text).toContain('ProcessMedia could not start a task: AuthFailure.SignatureExpire');
  expect(text).toContain("The request's time is not the service's time: set this machine's clock.");
});
