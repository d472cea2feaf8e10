import type { WireObject } from '../../model/wire';
import { accountOf, CAM, type Action, type ActionCall, type ActionContext } from '../actions/action';
import { isSet, number, optionalNumber, optionalText, text } from '../actions/parameters';
import { ApiError } from '../api-error';
import { camTime, checkDocument } from './document';
import { policyOf } from './policy-actions';
import type { Role } from './store';

/** Roles, and which policies they have. See https://www.tencentcloud.com/document/product/598/33568 */
export const roleActions: readonly Action[] = [
  { name: 'CreateRole', ...CAM, perSecond: 20, run: createRole },
  { name: 'GetRole', ...CAM, perSecond: 20, run: (call, context) => ({ RoleInfo: roleWire(roleOf(call, context), call) }) },
  { name: 'DescribeRoleList', ...CAM, perSecond: 20, run: listRoles },
  { name: 'UpdateRoleDescription', ...CAM, perSecond: 20, run: (call, context) => updated(call, context, { description: optionalText(call.body, 'Description') ?? '' }) },
  { name: 'UpdateAssumeRolePolicy', ...CAM, perSecond: 20, run: (call, context) => updated(call, context, { document: checkDocument(call.body) }) },
  { name: 'UpdateRoleConsoleLogin', ...CAM, perSecond: 20, run: (call, context) => updated(call, context, { consoleLogin: number(call.body, 'ConsoleLogin') }) },
  { name: 'UpdateRoleSessionDuration', ...CAM, perSecond: 20, run: (call, context) => updated(call, context, { sessionDuration: number(call.body, 'SessionDuration') }) },
  { name: 'DeleteRole', ...CAM, perSecond: 20, run: deleteRole },
  { name: 'AttachRolePolicy', ...CAM, perSecond: 20, run: attach },
  { name: 'DetachRolePolicy', ...CAM, perSecond: 20, run: detach },
  { name: 'ListAttachedRolePolicies', ...CAM, perSecond: 20, run: listAttached },
]; // prettier-ignore

function createRole(call: ActionCall, { access, clock }: ActionContext): WireObject {
  const { body } = call;
  const name = text(body, 'RoleName');
  const { roles } = access.of(accountOf(call));
  if ([...roles.values()].some((role) => role.name === name)) throw new ApiError('InvalidParameter.RoleNameInUse', `There is a role ${name} already.`);
  const now = clock.now();
  const role: Role = {
    id: access.nextRoleId(),
    name,
    document: checkDocument(body),
    description: optionalText(body, 'Description') ?? '',
    consoleLogin: optionalNumber(body, 'ConsoleLogin') ?? 0,
    sessionDuration: optionalNumber(body, 'SessionDuration'),
    createdAtMs: now,
    updatedAtMs: now,
    policies: new Map(),
  };
  roles.set(role.id, role);
  return { RoleId: role.id };
}

function listRoles(call: ActionCall, { access }: ActionContext): WireObject {
  const roles = [...access.of(accountOf(call)).roles.values()];
  return { TotalNum: roles.length, List: numberedPage(roles, call.body).map((role) => roleWire(role, call)) };
}

function updated(call: ActionCall, context: ActionContext, changes: Partial<Role>): WireObject {
  Object.assign(roleOf(call, context), changes, { updatedAtMs: context.clock.now() });
  return {};
}

function deleteRole(call: ActionCall, context: ActionContext): WireObject {
  context.access.of(accountOf(call)).roles.delete(roleOf(call, context).id);
  return {};
}

function attach(call: ActionCall, context: ActionContext): WireObject {
  const policy = policyOf(call, context);
  roleOf(call, context, 'Attach').policies.set(policy.id, context.clock.now());
  return {};
}

function detach(call: ActionCall, context: ActionContext): WireObject {
  const role = roleOf(call, context, 'Detach');
  role.policies.delete(policyOf(call, context).id);
  return {};
}

function listAttached(call: ActionCall, context: ActionContext): WireObject {
  const { policies } = context.access.of(accountOf(call));
  const attached = [...roleOf(call, context).policies].flatMap(([id, atMs]) => {
    const policy = policies.get(id);
    return policy ? [{ PolicyId: id, PolicyName: policy.name, AddTime: camTime(atMs), CreateMode: 2, PolicyType: 'User', Remark: policy.description }] : [];
  });
  return { TotalNum: attached.length, List: numberedPage(attached, call.body) };
}

/** By RoleId (a text or a number) or RoleName; attaching and detaching have names of their own for these. */
function roleOf(call: ActionCall, { access }: ActionContext, prefix: '' | 'Attach' | 'Detach' = ''): Role {
  const [id, name] = [call.body[`${prefix}RoleId`], call.body[`${prefix}RoleName`]];
  if (!isSet(id) && !isSet(name)) throw new ApiError('MissingParameter', `Neither ${prefix}RoleId nor ${prefix}RoleName is set.`);
  const role = [...access.of(accountOf(call)).roles.values()].find((one) => (isSet(id) ? one.id === String(id) : one.name === name));
  if (!role) throw new ApiError('InvalidParameter.RoleNotExist', `There is no role ${String(isSet(id) ? id : name)}.`);
  return role;
}

function roleWire(role: Role, call: ActionCall): WireObject {
  return {
    RoleId: role.id,
    RoleName: role.name,
    PolicyDocument: role.document,
    Description: role.description,
    AddTime: camTime(role.createdAtMs),
    UpdateTime: camTime(role.updatedAtMs),
    ConsoleLogin: role.consoleLogin,
    RoleType: 'user',
    RoleArn: `qcs::cam::uin/${accountOf(call).uin}:roleName/${role.name}`,
    ...(role.sessionDuration !== undefined && { SessionDuration: role.sessionDuration }),
  };
}

/** Pages are counted from 1; Rp is how many a page has. */
function numberedPage<T>(all: readonly T[], body: WireObject): T[] {
  const [nth, size] = [number(body, 'Page'), number(body, 'Rp')];
  if (!(nth >= 1 && size >= 1 && size <= 200))
    throw new ApiError('InvalidParameter.ParamError', `Page is ${nth} and Rp ${size}; Page is counted from 1, Rp is from 1 to 200.`);
  return all.slice((nth - 1) * size, nth * size);
}
