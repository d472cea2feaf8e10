import type { WireObject } from '../../model/wire';
import { accountOf, CAM, type Action, type ActionCall, type ActionContext } from '../actions/action';
import { isSet, list, number, objects, optionalText, text } from '../actions/parameters';
import { ApiError } from '../api-error';
import { camTime, checkDocument } from './document';
import type { Policy } from './store';

/** Policies of one's own. See https://www.tencentcloud.com/document/product/598/33573 */
export const policyActions: readonly Action[] = [
  { name: 'CreatePolicy', ...CAM, perSecond: 20, run: createPolicy },
  { name: 'GetPolicy', ...CAM, perSecond: 20, run: getPolicy },
  { name: 'UpdatePolicy', ...CAM, perSecond: 20, run: updatePolicy },
  { name: 'DeletePolicy', ...CAM, perSecond: 20, run: deletePolicies },
];

function createPolicy(call: ActionCall, { access, clock, tags }: ActionContext): WireObject {
  const { body } = call;
  const name = text(body, 'PolicyName');
  const account = accountOf(call);
  const { policies } = access.of(account);
  if ([...policies.values()].some((policy) => policy.name === name))
    throw new ApiError('FailedOperation.PolicyNameInUse', `There is a policy ${name} already.`);
  const now = clock.now();
  const policy: Policy = {
    id: access.nextPolicyId(),
    name,
    document: checkDocument(body),
    description: optionalText(body, 'Description') ?? '',
    createdAtMs: now,
    updatedAtMs: now,
  };
  policies.set(policy.id, policy);
  const tagged = tags.of(account, resourceOf(policy));
  for (const tag of objects(body, 'Tags')) tagged.set(text(tag, 'Key'), optionalText(tag, 'Value') ?? '');
  return { PolicyId: policy.id };
}

function getPolicy(call: ActionCall, context: ActionContext): WireObject {
  const policy = policyOf(call, context);
  const Tags = [...context.tags.of(accountOf(call), resourceOf(policy))].map(([Key, Value]) => ({ Key, Value }));
  return {
    PolicyName: policy.name,
    Description: policy.description,
    PolicyDocument: policy.document,
    Type: 1,
    AddTime: camTime(policy.createdAtMs),
    UpdateTime: camTime(policy.updatedAtMs),
    PresetAlias: '',
    IsServiceLinkedRolePolicy: 0,
    Tags,
  };
}

function updatePolicy(call: ActionCall, context: ActionContext): WireObject {
  const { body } = call;
  const policy = policyOf(call, context);
  policy.name = optionalText(body, 'PolicyName') ?? policy.name;
  policy.description = (body.Description as string | undefined) ?? policy.description;
  if (isSet(body.PolicyDocument)) policy.document = checkDocument(body);
  policy.updatedAtMs = context.clock.now();
  return { PolicyId: policy.id };
}

/** Roles lose the policy with it. */
function deletePolicies(call: ActionCall, { access }: ActionContext): WireObject {
  const { policies, roles } = access.of(accountOf(call));
  const ids = list(call.body, 'PolicyId').map(Number);
  for (const id of ids) if (!policies.has(id)) throw noSuchPolicy(id);
  for (const id of ids) {
    policies.delete(id);
    for (const role of roles.values()) role.policies.delete(id);
  }
  return {};
}

export function policyOf(call: ActionCall, { access }: ActionContext): Policy {
  const id = number(call.body, 'PolicyId');
  const policy = access.of(accountOf(call)).policies.get(id);
  if (!policy) throw noSuchPolicy(id);
  return policy;
}

function noSuchPolicy(id: number): ApiError {
  return new ApiError('ResourceNotFound.PolicyIdNotFound', `There is no policy ${id} of your own; the simulator has no preset policies.`);
}

function resourceOf(policy: Policy): { service: string; prefix: string; id: string } {
  return { service: 'cam', prefix: 'policy', id: String(policy.id) };
}
