import type { WireObject } from '../../../src/model/wire';
import type { Simulator } from '../../../src/simulator/simulator';
import { call, codeOf, simulator, type Answer } from '../support';

const version = '2018-04-16';
const FunctionName = 'told';
/** What the official provider sends for a function of which little is set. */
const settings = {
  FunctionName, Handler: 'index.main', Description: '', MemorySize: 128, Timeout: 3, Runtime: 'Nodejs18.15', Namespace: 'default', Type: 'Event',
  PublicNetConfig: { PublicNetStatus: 'ENABLE', EipConfig: { EipStatus: 'DISABLE' } },
}; // prettier-ignore
const plain = { ...settings, Code: { ZipFile: Buffer.from('zip').toString('base64') } };

function scf(target: Simulator, action: string, body: WireObject): Promise<Answer> {
  return call(target, action, body, { version });
}

function scfCode(target: Simulator, action: string, body: WireObject): Promise<string> {
  return codeOf(target, action, body, { version });
}

test('a function is created, described with every member that clients take without asking, and gone after its deletion', async () => {
  const { simulator: target } = simulator();
  await scf(target, 'CreateFunction', plain);
  expect(await scf(target, 'GetFunction', { FunctionName })).toMatchObject({
    ...settings,
    FunctionId: expect.stringMatching(/^lam-/) as unknown,
    Status: 'Active', CodeSize: 3, Environment: { Variables: [] }, VpcConfig: {}, L5Enable: 'FALSE', InstallDependency: 'FALSE', AccessInfo: { Host: '', Vip: '' },
    EipConfig: { EipFixed: 'FALSE' }, Triggers: [], Tags: [], ModTime: '2025-01-15 08:00:00',
  }); // prettier-ignore
  await scf(target, 'DeleteFunction', { FunctionName });
  for (const action of ['GetFunction', 'DeleteFunction', 'UpdateFunctionConfiguration', 'ListTriggers'])
    expect(await scfCode(target, action, { FunctionName })).toBe('ResourceNotFound.Function');
});

test('a function is changed in its settings and its code; one pair of nothing clears the variables', async () => {
  const { simulator: target } = simulator();
  const Variables = [{ Key: 'KEY', Value: 'a' }];
  await scf(target, 'CreateFunction', { ...plain, Environment: { Variables } });
  await scf(target, 'UpdateFunctionCode', { FunctionName, Handler: 'index.other', ZipFile: Buffer.from('longer').toString('base64') });
  await scf(target, 'UpdateFunctionConfiguration', { FunctionName, Timeout: 900 });
  const look = (): Promise<Answer> => scf(target, 'GetFunction', { FunctionName });
  expect(await look()).toMatchObject({ Handler: 'index.other', CodeSize: 6, Timeout: 900, Environment: { Variables } });
  await scf(target, 'UpdateFunctionConfiguration', { FunctionName, Environment: { Variables: [{ Key: '', Value: '' }] } });
  expect(await look()).toMatchObject({ Environment: { Variables: [] } });
});

test('the books do not tell the variables of a function', async () => {
  const { simulator: target } = simulator();
  await scf(target, 'CreateFunction', { ...plain, Environment: { Variables: [{ Key: 'KEY', Value: 'hidden-key' }] } });
  expect(target.calls.at(-1)?.body).toMatchObject({ FunctionName, Environment: expect.stringMatching(/^\(secret \w{8}\)$/) as unknown });
  expect(JSON.stringify(target.calls)).not.toContain('hidden-key');
});

test('functions of one name are told apart by namespace and region; a second one beside it is refused', async () => {
  const { simulator: target } = simulator();
  await scf(target, 'CreateFunction', plain);
  expect(await scfCode(target, 'CreateFunction', plain)).toBe('ResourceInUse.Function');
  await scf(target, 'CreateFunction', { ...plain, Namespace: 'media' });
  await call(target, 'CreateFunction', plain, { version, headers: { 'x-tc-region': 'ap-shanghai' } });
  await scf(target, 'DeleteFunction', { FunctionName });
  expect(await scf(target, 'GetFunction', { FunctionName, Namespace: 'media' })).toMatchObject({ Namespace: 'media' });
});

test.each<[string, WireObject, string]>([
  ['a name of one letter', { FunctionName: 'a' }, 'InvalidParameterValue.FunctionName'],
  ['a name that ends with a hyphen', { FunctionName: 'a-' }, 'InvalidParameterValue.FunctionName'],
  ['no code', { Code: {} }, 'InvalidParameterValue.Code'],
  ['a timeout of 901 seconds', { Timeout: 901 }, 'InvalidParameterValue.Timeout'],
  ['memory that is no step', { MemorySize: 200 }, 'InvalidParameterValue.MemorySize'],
])('a function with %s is refused', async (_, change, expected) => {
  const { simulator: target } = simulator();
  expect(await scfCode(target, 'CreateFunction', { ...plain, ...change })).toBe(expected);
});

test('tags of a function are read from it, whoever has written them, and go with it', async () => {
  const { simulator: target } = simulator();
  await scf(target, 'CreateFunction', { ...plain, Tags: [{ Key: 'team', Value: 'media' }] });
  const Resource = 'qcs::scf:ap-guangzhou:uin/:namespace/default/function/told';
  await call(
    target,
    'ModifyResourceTags',
    { Resource, ReplaceTags: [{ TagKey: 'stage', TagValue: 'test' }], DeleteTags: [{ TagKey: 'team' }] },
    { version: '2018-08-13' },
  );
  expect(await scf(target, 'GetFunction', { FunctionName })).toMatchObject({ Tags: [{ Key: 'stage', Value: 'test' }] });
  await scf(target, 'DeleteFunction', { FunctionName });
  await scf(target, 'CreateFunction', plain);
  expect(await scf(target, 'GetFunction', { FunctionName })).toMatchObject({ Tags: [] });
});

test('a trigger is created, found by its name, changed and deleted; a timer comes back as JSON', async () => {
  const { simulator: target } = simulator();
  await scf(target, 'CreateFunction', plain);
  const timer = { FunctionName, TriggerName: 'hourly', Type: 'timer', TriggerDesc: '0 0 * * * * *', Enable: 'OPEN' };
  const cron = JSON.stringify({ cron: timer.TriggerDesc });
  expect(await scf(target, 'CreateTrigger', timer)).toMatchObject({ TriggerInfo: { TriggerName: 'hourly', TriggerDesc: cron, Enable: 1 } });
  expect(await scfCode(target, 'CreateTrigger', timer)).toBe('ResourceInUse.Trigger');
  await scf(target, 'CreateTrigger', { FunctionName, TriggerName: 'media', Type: 'ckafka', TriggerDesc: '{"a":1}' });
  const found = async (name: string): Promise<unknown> =>
    (await scf(target, 'ListTriggers', { FunctionName, Filters: [{ Name: 'TriggerName', Values: [name] }] })).Triggers;
  expect(await found('media')).toEqual([expect.objectContaining({ TriggerName: 'media', TriggerDesc: '{"a":1}' })]);
  await scf(target, 'UpdateTrigger', { FunctionName, TriggerName: 'hourly', Type: 'timer', Enable: 'CLOSE' });
  expect(await found('hourly')).toEqual([expect.objectContaining({ Enable: 0, TriggerDesc: cron })]);
  expect((await scf(target, 'GetFunction', { FunctionName })).Triggers).toHaveLength(2);
  await scf(target, 'DeleteTrigger', { FunctionName, TriggerName: 'hourly', Type: 'timer' });
  expect(await found('hourly')).toEqual([]);
  expect(await scfCode(target, 'DeleteTrigger', { FunctionName, TriggerName: 'hourly' })).toBe('ResourceNotFound.Trigger');
});
