import { failureOf } from '../../support/failure';
import { World } from './world';

let world: World;
beforeEach(async () => (world = await World.create()));
afterEach(() => world.end());

test('the role of the machine comes from the metadata service, by argument or environment', async () => {
  const expiresAtMs = world.clock.now() + 7_200_000;
  expect(await world.get({ camRoleName: 'worker' })).toEqual({ secretId: 'tmp-id-1', secretKey: 'tmp-key-1', token: 'tmp-token-1', expiresAtMs });
  world.environment = { TENCENTCLOUD_CAM_ROLE_NAME: 'worker' };
  expect((await world.get()).secretId).toBe('tmp-id-2');
  expect(world.cloud.actions).toEqual(Array(2).fill('/latest/meta-data/cam/security-credentials/worker'));
});

test('it is asked for again before it ends', async () => {
  const source = world.source({ camRoleName: 'worker' });
  await source.get();
  world.clock.advance(7_200_000 - 5 * 60_000);
  expect((await source.get()).secretId).toBe('tmp-id-2');
});

test('a fault that may pass is tried again', async () => {
  world.cloud.behaviours = ['status 500', 'reset', 'answer'];
  expect((await world.get({ camRoleName: 'worker' })).secretId).toBe('tmp-id-1');
});

test('a service that keeps silent is given up after two seconds, each time', async () => {
  world.cloud.behaviours = ['silence'];
  const failing = failureOf(world.get({ camRoleName: 'worker' }));
  for (const count of [1, 2, 3]) {
    await world.cloud.arrived(count);
    world.clock.advance(2000);
  }
  expect(await failing).toMatchObject({
    action: 'cam_role_name',
    code: 'ClientError.Timeout',
    effect: 'none',
    message: expect.stringContaining("did not answer within 2 s; a machine's role is only to be had on that machine itself"),
  });
});

test('a machine without the metadata service is told that this is no place for cam_role_name', async () => {
  await world.cloud.stop();
  const failure = await failureOf(world.get({ camRoleName: 'worker' }));
  expect(failure).toMatchObject({ code: 'ClientError.Network', effect: 'none' });
  expect(failure.message).toMatch(/cannot be reached \(ECONNREFUSED\); .* elsewhere remove cam_role_name and give keys in another way$/);
});

test.each([
  ['another role is bound', ['worker', 'builder'], 'this machine has no role "absent role"; it has worker, builder'],
  ['no role is bound', [], 'this machine has no role "absent role"; no role is bound to it'],
])('a role that is not there: %s', async (_, roles, message) => {
  world.cloud.roles = roles;
  const failure = await failureOf(world.get({ camRoleName: 'absent role' }));
  expect(failure).toMatchObject({ code: 'ResourceNotFound', effect: 'none' });
  expect(failure.message).toContain(message);
  expect(world.cloud.actions[0]).toBe('/latest/meta-data/cam/security-credentials/absent%20role');
});

test.each([
  ['no JSON', 'TmpSecretId=canary-secret', 'its answer is not valid JSON'],
  ['null', 'null', 'its code is missing instead of "Success"'],
  ['a failure', '{"Code":"Failed","TmpSecretKey":"canary-secret"}', 'its code is "Failed" instead of "Success"'],
  ['no keys', '{"Code":"Success","Token":"canary-secret","ExpiredTime":1}', 'TmpSecretId, TmpSecretKey, Token or ExpiredTime is missing'],
])('an answer that is no credential, %s, is refused without being quoted', async (_, answer, message) => {
  world.cloud.metadataAnswer = answer;
  const failure = await failureOf(world.get({ camRoleName: 'worker' }));
  expect(failure.message).toContain(message);
  expect(failure.message).not.toContain('canary-secret');
});
