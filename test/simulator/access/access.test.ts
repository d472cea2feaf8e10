import type { WireObject } from '../../../src/model/wire';
import type { Simulator } from '../../../src/simulator/simulator';
import { call, codeOf, simulator, type Answer } from '../support';

const document = JSON.stringify({
  version: '2.0',
  statement: [{ effect: 'allow', action: ['name/sts:AssumeRole'], principal: { service: ['mps.cloud.tencent.com'] } }],
});

function cam(target: Simulator, action: string, body: WireObject): Promise<Answer> {
  return call(target, action, body, { version: '2019-01-16' });
}

function camCode(target: Simulator, action: string, body: WireObject): Promise<string> {
  return codeOf(target, action, body, { version: '2019-01-16' });
}

function tag(target: Simulator, action: string, body: WireObject): Promise<Answer> {
  return call(target, action, body, { version: '2018-08-13' });
}

test('a role is created, listed, changed and deleted; its id is a decimal text', async () => {
  const { simulator: target } = simulator();
  const { RoleId } = await cam(target, 'CreateRole', { RoleName: 'media', PolicyDocument: document, Description: 'd', ConsoleLogin: 1, SessionDuration: 7200 });
  expect(RoleId).toMatch(/^\d+$/);
  const list = async (Page = 1): Promise<unknown> => (await cam(target, 'DescribeRoleList', { Page, Rp: 200 })).List;
  expect(await list()).toEqual([
    {
      RoleId, RoleName: 'media', PolicyDocument: document, Description: 'd', ConsoleLogin: 1, SessionDuration: 7200, RoleType: 'user',
      RoleArn: 'qcs::cam::uin/100000000001:roleName/media', AddTime: '2025-01-15 08:00:00', UpdateTime: '2025-01-15 08:00:00',
    },
  ]); // prettier-ignore
  expect(await list(2)).toEqual([]);
  expect(await camCode(target, 'CreateRole', { RoleName: 'media', PolicyDocument: document })).toBe('InvalidParameter.RoleNameInUse');
  await cam(target, 'UpdateRoleDescription', { RoleId, Description: 'new' });
  await cam(target, 'UpdateRoleConsoleLogin', { RoleId: Number(RoleId), ConsoleLogin: 0 });
  await cam(target, 'UpdateRoleSessionDuration', { RoleId: Number(RoleId), SessionDuration: 3600 });
  expect(await list()).toMatchObject([{ Description: 'new', ConsoleLogin: 0, SessionDuration: 3600 }]);
  await cam(target, 'DeleteRole', { RoleId });
  expect(await list()).toEqual([]);
  expect(await camCode(target, 'DeleteRole', { RoleId })).toBe('InvalidParameter.RoleNotExist');
});

test('a policy is attached to a role, and detached by its deletion', async () => {
  const { simulator: target } = simulator();
  const { RoleId } = await cam(target, 'CreateRole', { RoleName: 'media', PolicyDocument: document });
  const { PolicyId } = await cam(target, 'CreatePolicy', { PolicyName: 'read', PolicyDocument: document });
  const attached = async (): Promise<unknown> => (await cam(target, 'ListAttachedRolePolicies', { Page: 1, Rp: 200, RoleId })).List;
  await cam(target, 'AttachRolePolicy', { PolicyId, AttachRoleId: RoleId });
  expect(await attached()).toMatchObject([{ PolicyId, PolicyName: 'read', PolicyType: 'User', CreateMode: 2, AddTime: '2025-01-15 08:00:00' }]);
  await cam(target, 'DetachRolePolicy', { PolicyId, DetachRoleId: RoleId });
  expect(await attached()).toEqual([]);
  await cam(target, 'AttachRolePolicy', { PolicyId, AttachRoleId: RoleId });
  await cam(target, 'DeletePolicy', { PolicyId: [PolicyId] });
  expect(await attached()).toEqual([]);
});

test('a policy is read as it was written, changed, and gone after its deletion', async () => {
  const { simulator: target } = simulator();
  const { PolicyId } = await cam(target, 'CreatePolicy', { PolicyName: 'read', PolicyDocument: document, Description: 'd' });
  expect(await cam(target, 'GetPolicy', { PolicyId })).toMatchObject({ PolicyName: 'read', PolicyDocument: document, Description: 'd', Type: 1, Tags: [] });
  expect(await camCode(target, 'CreatePolicy', { PolicyName: 'read', PolicyDocument: document })).toBe('FailedOperation.PolicyNameInUse');
  await cam(target, 'UpdatePolicy', { PolicyId, Description: 'new' });
  expect(await cam(target, 'GetPolicy', { PolicyId })).toMatchObject({ Description: 'new', PolicyDocument: document });
  await cam(target, 'DeletePolicy', { PolicyId: [PolicyId] });
  expect(await camCode(target, 'GetPolicy', { PolicyId })).toBe('ResourceNotFound.PolicyIdNotFound');
  expect(await camCode(target, 'AttachRolePolicy', { PolicyId, AttachRoleId: '1' })).toBe('ResourceNotFound.PolicyIdNotFound');
});

test('the tags of a policy are the same for CAM, which created them, and for the tag service, which changes them', async () => {
  const { simulator: target } = simulator();
  const Tags = [{ Key: 'team', Value: 'media' }, { Key: 'old', Value: 'x' }]; // prettier-ignore
  const { PolicyId } = await cam(target, 'CreatePolicy', { PolicyName: 'read', PolicyDocument: document, Tags });
  const Resource = `qcs::cam:ap-guangzhou:uin/:policy/${PolicyId as number}`;
  await tag(target, 'ModifyResourceTags', { Resource, ReplaceTags: [{ TagKey: 'team', TagValue: 'video' }], DeleteTags: [{ TagKey: 'old' }] });
  expect(await cam(target, 'GetPolicy', { PolicyId })).toMatchObject({ Tags: [{ Key: 'team', Value: 'video' }] });
});

test('the tags of a role are found by its id', async () => {
  const { simulator: target } = simulator();
  await tag(target, 'ModifyResourceTags', { Resource: 'qcs::cam::uin/:role/42', ReplaceTags: [{ TagKey: 'a', TagValue: '1' }] });
  const ask = { ServiceType: 'cam', ResourcePrefix: 'role', ResourceRegion: '', Offset: 0, Limit: 20 };
  expect((await tag(target, 'DescribeResourceTagsByResourceIds', { ...ask, ResourceIds: ['42'] })).Tags).toEqual([
    { TagKey: 'a', TagValue: '1', ResourceId: '42' },
  ]);
  expect((await tag(target, 'DescribeResourceTagsByResourceIds', { ...ask, ResourceIds: ['43'] })).Tags).toEqual([]);
});

test('the account tells its AppId as a number and its other numbers as texts', async () => {
  const { simulator: target } = simulator();
  expect(await cam(target, 'GetUserAppId', {})).toMatchObject({ AppId: 1250000000, Uin: '100000000001', OwnerUin: '100000000001' });
  expect(await cam(target, 'DescribeSubAccounts', { FilterSubAccountUin: [100000000001] })).toMatchObject({ SubAccounts: [] });
});

test.each([
  ['CreateRole', { RoleName: 'a' }, 'MissingParameter'],
  ['CreateRole', { RoleName: 'a', PolicyDocument: '{' }, 'InvalidParameter.PolicyDocumentError'],
  ['CreatePolicy', { PolicyName: 'a', PolicyDocument: '{}' }, 'InvalidParameter.PolicyDocumentError'],
  ['AttachRolePolicy', { AttachRoleId: '1' }, 'MissingParameter'],
  ['GetPolicy', { PolicyId: 'x' }, 'InvalidParameter'],
  ['DescribeRoleList', { Page: 0, Rp: 200 }, 'InvalidParameter.ParamError'],
  ['DeletePolicy', { PolicyId: 5 }, 'InvalidParameter'],
])('%s with %j is refused', async (action, body, code) => {
  expect(await camCode(simulator().simulator, action, body)).toBe(code);
});

test('tags of what is no resource are refused', async () => {
  const { Error } = await tag(simulator().simulator, 'ModifyResourceTags', { Resource: 'role/42' });
  expect(Error).toMatchObject({ Code: 'InvalidParameterValue.ResourceDescriptionError' });
});
