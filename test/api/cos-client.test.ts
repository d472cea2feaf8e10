import { CosClient, type CosClientOptions } from '../../src/api/cos-client';
import { ServiceError } from '../../src/api/service-error';
import { ManualClock } from '../../src/simulator/clock';
import { serve, type Served } from '../../src/simulator/serve';
import { Simulator } from '../../src/simulator/simulator';
import { cosClient } from '../simulator/support';
import { serviceFailureOf } from '../support/failure';
import { testCredentials } from '../support/mps-client';

const bucket = 'media-1250000000';
const region = 'ap-guangzhou';
const now = Math.floor(Date.now() / 1000) * 1000;

let simulator: Simulator;
let served: Served;
let warnings: string[];
beforeEach(async () => {
  warnings = [];
  simulator = new Simulator({ clock: new ManualClock(now) });
  simulator.store.put(bucket, 'out/a b+ü.mp4', 'hello');
  served = await serve(simulator);
});
afterEach(() => served.close());

function client(options: Partial<CosClientOptions> = {}): CosClient {
  const log = { log: (level: string, message: string) => void (level === 'warn' && warnings.push(message)) };
  return new CosClient({ credentials: testCredentials, endpoint: { protocol: 'http:', address: `127.0.0.1:${served.port}/{Bucket}` }, log, ...options });
}

function at(key: string, inBucket = bucket): { bucket: string; region: string; key: string } {
  return { bucket: inBucket, region, key };
}

describe('looking at an object', () => {
  test('tells its ETag without quotes, its time and its size', async () => {
    expect(await client().head(at('out/a b+ü.mp4'))).toEqual({ etag: '5d41402abc4b2a76b9719d911017c592', lastModifiedMs: now, sizeBytes: 5 });
  });

  test('is done for 32 objects at a time, however many there are', async () => {
    let begun = 0;
    let begunBeforeAnAnswer: number | undefined;
    const credentials = { get: () => (begun++, testCredentials.get()) };
    const busy = await serve({ handle: (request) => ((begunBeforeAnAnswer ??= begun), simulator.handle(request)) });
    const looking = client({ credentials, endpoint: { protocol: 'http:', address: `127.0.0.1:${busy.port}/{Bucket}` } });
    const places = Array.from({ length: 200 }, (_, n) => at(`out/${n}.jpg`));
    const found = await Promise.all(places.map((place) => looking.head(place)));
    await busy.close();
    expect(found).toEqual(places.map(() => 'missing'));
    expect(begunBeforeAnAnswer).toBe(32);
  });

  test.each(['out/none.mp4', 'out/a%20b'])('that is not there (%s) tells so, without a warning', async (key) => {
    expect(await client().head(at(key))).toBe('missing');
    expect(warnings).toEqual([]);
  });

  test('in a bucket that is not there tells that it is missing', async () => {
    expect(await client().head(at('a', 'gone-1250000000'))).toBe('missing');
  });

  test('that the store will not show is unknown, and a warning says which', async () => {
    simulator.store.createBucket(bucket).denied = true;
    expect(await client().head(at('out/a b+ü.mp4'))).toBe('unknown');
    expect(warnings).toEqual([`object out/a b+ü.mp4 in bucket ${bucket} could not be looked at`]);
  });

  test('with a wrong key is unknown, and not missing', async () => {
    const credentials = { get: () => Promise.resolve({ secretId: 'AKIDSIMULATOR', secretKey: 'wrong' }) };
    expect(await client({ credentials }).head(at('out/a b+ü.mp4'))).toBe('unknown');
  });

  test('without a credential is unknown, and nothing is sent', async () => {
    const credentials = { get: () => Promise.reject(new ServiceError({ action: 'AssumeRole', code: 'AuthFailure', message: 'no', effect: 'none' })) };
    expect(await client({ credentials }).head(at('out/a b+ü.mp4'))).toBe('unknown');
    expect(simulator.cosCalls).toEqual([]);
  });

  test('at a port where nobody listens is unknown', async () => {
    const { port } = served;
    await served.close();
    expect(await client({ endpoint: { protocol: 'http:', address: `127.0.0.1:${port}/{Bucket}` } }).head(at('a'))).toBe('unknown');
  });
});

describe('deleting an object', () => {
  test('deletes it, and that alone', async () => {
    simulator.store.put(bucket, 'out/other.mp4', 'x');
    await client().delete(at('out/a b+ü.mp4'));
    expect(simulator.store.list(bucket)).toEqual(['out/other.mp4']);
  });

  test.each([at('out/none.mp4'), at('a', 'gone-1250000000')])('that is not there (%j) succeeds', async (place) => {
    await client().delete(place);
    expect(simulator.store.list(bucket)).toEqual(['out/a b+ü.mp4']);
  });

  test("without permission is an error with the store's code", async () => {
    simulator.store.createBucket(bucket).denied = true;
    expect(await serviceFailureOf(client().delete(at('out/a b+ü.mp4')))).toMatchObject({ action: 'DeleteObject', code: 'AccessDenied', httpStatus: 403 });
  });

  test('without a credential is that error', async () => {
    const failure = new ServiceError({ action: 'AssumeRole', code: 'AuthFailure', message: 'no role', effect: 'none' });
    expect(await serviceFailureOf(client({ credentials: { get: () => Promise.reject(failure) } }).delete(at('a')))).toBe(failure);
  });
});

test.each([
  ['Enabled', true],
  ['Suspended', true],
  [undefined, false],
] as const)('a bucket whose versioning is %p keeps old versions: %p', async (versioning, kept) => {
  if (versioning) await cosClient(served).putBucketVersioning({ Bucket: bucket, Region: region, VersioningConfiguration: { Status: versioning } });
  expect(await client().isVersioned(bucket, region)).toBe(kept);
});

test('the versioning of a bucket that is not shown is an error', async () => {
  simulator.store.createBucket(bucket).denied = true;
  expect(await serviceFailureOf(client().isVersioned(bucket, region))).toMatchObject({ action: 'GetBucketVersioning', code: 'AccessDenied' });
});

test('temporary credentials are signed with, and carry their token', async () => {
  const [account] = simulator.accounts.list();
  if (!account) throw new Error('there is an account');
  const { secretId, secretKey, token } = simulator.accounts.issue(account, now, 3_600_000, 'arn');
  expect(await client({ credentials: { get: () => Promise.resolve({ secretId, secretKey, token }) } }).head(at('out/a b+ü.mp4'))).toMatchObject({
    sizeBytes: 5,
  });
  expect(await client({ credentials: { get: () => Promise.resolve({ secretId, secretKey }) } }).head(at('out/a b+ü.mp4'))).toBe('unknown');
});

test('the bucket may stand before the domain', async () => {
  const endpoint = { protocol: 'http:', address: `{Bucket}.localhost:${served.port}` } as const;
  expect(['missing', 'unknown']).toContain(await client({ endpoint }).head(at('out/none.mp4')));
});
