import type { Credential } from '../../../src/api/credentials/credential';
import { RenewingSource } from '../../../src/api/credentials/renewing-source';
import { ServiceError } from '../../../src/api/service-error';
import { FakeClock } from './fake-clock';
import { failureOf } from '../../support/failure';
import { KeptLog, World } from './world';

const hour = 3_600_000;
const minute = 60_000;

/** A source over a script: each fetch gives a credential of the next life, or fails where the script says so. */
class Scripted {
  public readonly clock = new FakeClock();
  public readonly log = new KeptLog();
  public fetches = 0;
  public readonly source: RenewingSource;

  public constructor(
    public script: (number | 'never' | Error)[],
    onlyOnce?: string,
  ) {
    this.source = new RenewingSource({ title: 'assume_role', clock: this.clock, log: this.log, onlyOnce, fetch: () => this.fetch() });
  }

  private fetch(): Promise<Credential> {
    const step = this.script[Math.min(this.fetches++, this.script.length - 1)] ?? 'never';
    if (step instanceof Error) return Promise.reject(step);
    return Promise.resolve({ secretId: `id-${this.fetches}`, secretKey: 'key', expiresAtMs: step === 'never' ? undefined : this.clock.now() + step });
  }
}

const refusal = new ServiceError({ action: 'AssumeRole', code: 'UnauthorizedOperation', message: 'no', requestId: 'r-1', effect: 'unknown' });

describe('renewal', () => {
  test.each([
    ['5 minutes before the end', 2 * hour, 2 * hour - 5 * minute],
    ['5 minutes before the end, where that is a quarter of the life', 20 * minute, 15 * minute],
    ['after three quarters of a short life', 4 * minute, 3 * minute],
  ])('happens %s, not a millisecond earlier', async (_, lifeMs, atMs) => {
    const { source, clock } = new Scripted([lifeMs]);
    await source.get();
    clock.advance(atMs - 1);
    expect((await source.get()).secretId).toBe('id-1');
    clock.advance(1);
    expect((await source.get()).secretId).toBe('id-2');
    expect((await source.get()).secretId).toBe('id-2');
  });

  test('never happens for what does not end', async () => {
    const scripted = new Scripted(['never']);
    await scripted.source.get();
    scripted.clock.advance(1000 * hour);
    await scripted.source.get();
    expect(scripted.fetches).toBe(1);
  });

  test('goes on through a wait of a day', async () => {
    const scripted = new Scripted([hour]);
    for (let waited = 0; waited < 24 * hour; waited += 10 * minute) {
      const credential = await scripted.source.get();
      expect(credential.expiresAtMs).toBeGreaterThan(scripted.clock.now() + 5 * minute);
      scripted.clock.advance(10 * minute);
    }
    expect(scripted.fetches).toBe(24);
  });

  test('is one call for concurrent callers', async () => {
    const scripted = new Scripted([hour]);
    const first = await Promise.all(Array.from({ length: 50 }, () => scripted.source.get()));
    expect(new Set(first).size).toBe(1);
    scripted.clock.advance(hour);
    await Promise.all(Array.from({ length: 50 }, () => scripted.source.get()));
    expect(scripted.fetches).toBe(2);
  });
});

describe('a renewal that fails', () => {
  test('is a warning while the old credential is good, and is not tried again at each call', async () => {
    const scripted = new Scripted([hour, refusal]);
    await scripted.source.get();
    scripted.clock.advance(56 * minute);
    for (let call = 0; call < 10; call++) expect((await scripted.source.get()).secretId).toBe('id-1');
    expect(scripted.fetches).toBe(2);
    expect(scripted.log.of('warn')).toEqual([expect.stringMatching(/assume_role could not be renewed yet .*01:00:00\.000Z.*UnauthorizedOperation: no/)]);
    scripted.clock.advance(minute);
    await scripted.source.get();
    expect(scripted.fetches).toBe(3);
  });

  test('is over as soon as one succeeds', async () => {
    const scripted = new Scripted([hour, refusal, hour]);
    await scripted.source.get();
    scripted.clock.advance(56 * minute);
    await scripted.source.get();
    scripted.clock.advance(minute);
    expect((await scripted.source.get()).secretId).toBe('id-3');
  });

  test('is an error once the old credential has ended: with its end, the reason, and no effect', async () => {
    const { source, clock } = new Scripted([hour, refusal]);
    await source.get();
    clock.advance(hour - 1);
    expect((await source.get()).secretId).toBe('id-1');
    clock.advance(1);
    const failure = await failureOf(source.get());
    expect(failure).toMatchObject({
      name: 'ServiceError',
      action: 'AssumeRole',
      code: 'UnauthorizedOperation',
      requestId: 'r-1',
      effect: 'none',
      cause: undefined,
    });
    expect(failure.message).toContain('the credential from assume_role ended at 2030-01-01T01:00:00.000Z and could not be renewed: no');
  });

  test('fails every caller that waits for the first credential, and the next caller tries anew', async () => {
    const scripted = new Scripted([refusal, hour]);
    const results = await Promise.allSettled([scripted.source.get(), scripted.source.get()]);
    expect(results.map((result) => result.status)).toEqual(['rejected', 'rejected']);
    expect(scripted.fetches).toBe(1);
    expect((await scripted.source.get()).secretId).toBe('id-2');
  });

  test('is a ServiceError without effect whatever was thrown', async () => {
    const { source } = new Scripted([new TypeError('surprise')]);
    expect(await failureOf(source.get())).toMatchObject({ name: 'ServiceError', action: 'assume_role', effect: 'none', cause: undefined });
  });

  test('a credential that has ended when it comes is none', async () => {
    const { source } = new Scripted([0]);
    expect(await failureOf(source.get())).toMatchObject({ code: 'ClientError.CredentialExpired' });
  });
});

describe('what is good only once', () => {
  test('is used to its end and then fails with the advice, without another call', async () => {
    const scripted = new Scripted([hour], 'a token code is good once');
    await scripted.source.get();
    scripted.clock.advance(hour - 1);
    expect((await scripted.source.get()).secretId).toBe('id-1');
    scripted.clock.advance(1);
    expect((await failureOf(scripted.source.get())).message).toMatch(/ended at .* and could not be renewed: a token code is good once$/);
    expect(scripted.fetches).toBe(1);
  });
});

describe('a caller that is aborted', () => {
  let world: World;
  beforeEach(async () => (world = await World.create()));
  afterEach(() => world.end());
  const settings = { secretId: 'own-id', secretKey: 'own-key', assumeRole: { roleArn: 'qcs::cam::uin/1:roleName/target', sessionName: 'session' } };

  test('gives up at once, and the connection is given up with it', async () => {
    world.cloud.behaviours = ['silence', 'answer'];
    const source = world.source(settings);
    const stop = new AbortController();
    const waiting = failureOf(source.get(stop.signal));
    await world.cloud.arrived(1);
    stop.abort();
    expect(await waiting).toMatchObject({ name: 'ServiceError', code: 'ClientError.Aborted', effect: 'none' });
    expect((await source.get()).secretId).toBe('tmp-id-1');
    expect(world.log.of('info')).toEqual([]);
  });

  test('does not take the others with it', async () => {
    world.cloud.behaviours = ['silence', 'answer'];
    const source = world.source(settings);
    const stop = new AbortController();
    const aborted = failureOf(source.get(stop.signal));
    const patient = source.get();
    await world.cloud.arrived(1);
    stop.abort();
    expect(await aborted).toMatchObject({ code: 'ClientError.Aborted' });
    world.cloud.dropSilent();
    expect((await patient).secretId).toBe('tmp-id-1');
    expect(world.cloud.calls).toHaveLength(2);
  });

  test('that was aborted before it asked still gets what is there, but starts nothing', async () => {
    const source = world.source(settings);
    const aborted = AbortSignal.abort();
    expect(await failureOf(source.get(aborted))).toMatchObject({ code: 'ClientError.Aborted' });
    expect(world.cloud.calls).toEqual([]);
    const first = await source.get();
    expect(await source.get(aborted)).toBe(first);
  });
});

describe('a chain of roles', () => {
  test('renews the caller before it signs with it', async () => {
    const world = await World.create();
    world.cloud.lifeMs = hour;
    const source = world.source({ camRoleName: 'worker', assumeRole: { roleArn: 'qcs::cam::uin/1:roleName/target', sessionName: 'session' } });
    await source.get();
    world.clock.advance(2 * hour);
    expect((await source.get()).secretId).toBe('tmp-id-4');
    const metadata = '/latest/meta-data/cam/security-credentials/worker';
    expect(world.cloud.actions).toEqual([metadata, 'AssumeRole', metadata, 'AssumeRole']);
    expect(world.cloud.calls[3]?.headers['x-tc-token']).toBe('tmp-token-3');
    await world.end();
  });
});
