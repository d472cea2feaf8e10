import { failureOf } from '../../support/failure';
import { World, signerOf } from './world';

let world: World;
beforeEach(async () => (world = await World.create()));
afterEach(() => world.end());

const keysOf = (name: string): object => ({ secretId: `${name}-id`, secretKey: `${name}-key` });

test('without any key the default profile of the Tencent CLI is read, blanks around its values ignored', async () => {
  world.write('.tccli/default.credential', { secretId: ' default-id ', secretKey: 'default-key\n', token: 'default-token' });
  expect(await world.get()).toEqual({ secretId: 'default-id', secretKey: 'default-key', token: 'default-token' });
});

test.each([
  ['the arguments', { profile: 'mine', sharedCredentialsDir: '~/keys' }, {}],
  ['the environment', {}, { TENCENTCLOUD_PROFILE: 'mine', TENCENTCLOUD_SHARED_CREDENTIALS_DIR: '~/keys' }],
  ['the arguments before the environment', { profile: 'mine', sharedCredentialsDir: '~/keys' }, { TENCENTCLOUD_PROFILE: 'other' }],
])('profile and folder come from %s', async (_, settings, environment) => {
  world.environment = environment;
  world.write('keys/mine.credential', keysOf('mine'));
  expect((await world.get(settings)).secretId).toBe('mine-id');
});

test('the folder may be an absolute path', async () => {
  world.write('elsewhere/default.credential', keysOf('elsewhere'));
  expect((await world.get({ sharedCredentialsDir: `${world.home}/elsewhere` })).secretId).toBe('elsewhere-id');
});

test.each([{ secretId: 'own-id', secretKey: 'own-key' }, { securityToken: 'own-token' }])(
  'with any of the three keys given, %j, the profile is not read',
  (settings) => {
    world.write('.tccli/default.credential', keysOf('default'));
    world.write('.tccli/default.configure', { _sys_param: { region: 'ap-tokyo' } });
    const chain = world.chain(settings);
    expect(chain.regionFromProfile).toBeUndefined();
    expect(chain.lookedAt.filter((place) => place.startsWith('file'))).toEqual([]);
  },
);

test('its region is told, and STS gets it', async () => {
  world.write('.tccli/default.credential', keysOf('default'));
  world.write('.tccli/default.configure', { _sys_param: { region: 'ap-tokyo ', output: 'json' }, cvm: {} });
  const settings = { assumeRole: { roleArn: 'qcs::cam::uin/1:roleName/target', sessionName: 'session' } };
  expect(world.chain(settings).regionFromProfile).toBe('ap-tokyo');
  await world.get(settings);
  expect(world.cloud.calls[0]?.headers['x-tc-region']).toBe('ap-tokyo');
});

test('a profile with a region alone gives the region to another way', () => {
  world.write('.tccli/default.configure', { _sys_param: { region: 'ap-tokyo' } });
  expect(world.chain({ camRoleName: 'worker' })).toMatchObject({ regionFromProfile: 'ap-tokyo', problems: [] });
});

test('its region is not looked for when the region is known', () => {
  world.write('.tccli/default.credential', keysOf('default'));
  world.write('.tccli/default.configure', 'broken');
  expect(world.chain({}, { region: 'ap-tokyo' })).toMatchObject({ problems: [], regionFromProfile: undefined });
});

test('its role is assumed with its keys, before that of a block', async () => {
  world.write('.tccli/default.credential', { ...keysOf('default'), 'role-arn': 'qcs::cam::uin/1:roleName/profile', 'role-session-name': 'profile-session' });
  await world.get({ assumeRole: { roleArn: 'qcs::cam::uin/1:roleName/target', sessionName: 'session' } });
  expect(world.cloud.calls.map(({ headers, body }) => [signerOf(headers), body.RoleArn, body.RoleSessionName, body.DurationSeconds])).toEqual([
    ['default-id', 'qcs::cam::uin/1:roleName/profile', 'profile-session', 7200],
    ['tmp-id-1', 'qcs::cam::uin/1:roleName/target', 'session', 7200],
  ]);
});

test('its role may be assumed with the role of the machine', async () => {
  world.write('.tccli/default.credential', { 'role-arn': 'qcs::cam::uin/1:roleName/profile', 'role-session-name': 'profile-session' });
  await world.get({ camRoleName: 'worker' });
  expect(signerOf(world.cloud.calls[1]?.headers ?? {})).toBe('tmp-id-1');
});

describe('a login of the Tencent CLI', () => {
  const login = (name: string, endsAtMs: number): object => ({ type: 'oauth', ...keysOf(name), token: `${name}-token`, expiresAt: endsAtMs / 1000 });

  test('is read again from the file before its keys end', async () => {
    world.write('.tccli/default.credential', login('first', world.clock.now() + 3_600_000));
    const source = world.source();
    expect((await source.get()).secretId).toBe('first-id');
    world.write('.tccli/default.credential', login('second', world.clock.now() + 7_200_000));
    world.clock.advance(3_000_000);
    expect((await source.get()).secretId).toBe('first-id');
    world.clock.advance(300_000);
    expect(await source.get()).toMatchObject({ secretId: 'second-id', token: 'second-token' });
  });

  test('that ended is a problem at once', () => {
    world.write('.tccli/default.credential', login('first', world.clock.now()));
    expect(world.chain().problems).toEqual([
      {
        path: ['profile'],
        summary: 'The keys of the profile "default" have ended',
        detail: expect.stringMatching(/ended at 2030-01-01T00:00:00\.000Z\. Renew them with the Tencent CLI/),
      },
    ]);
  });

  test('that ends while it is used fails with the way to renew it', async () => {
    world.write('.tccli/default.credential', login('first', world.clock.now() + 3_600_000));
    const source = world.source();
    await source.get();
    world.clock.advance(3_600_000);
    const failure = await failureOf(source.get());
    expect(failure).toMatchObject({ code: 'ClientError.CredentialFile', effect: 'none' });
    expect(failure.message).toContain('any tccli command does while its login lasts, else "tccli auth login"');
  });
});
