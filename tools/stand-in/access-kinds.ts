import type { WireObject } from '../../src/model/wire';
import { apiKind } from './api-kind';
import type { Cloud } from './cloud';
import { textOf, type Kind, type Values } from './kind';

const product = 'cam';
const pageSize = 200;

type Tags = Readonly<Record<string, string>>;

/** Every element of a list whose pages are counted from 1. */
async function pages(cloud: Cloud, action: string, body: WireObject): Promise<WireObject[]> {
  const all: WireObject[] = [];
  for (let page = 1; ; page++) {
    const { List } = await cloud.api(product, action, { Page: page, Rp: pageSize, ...body });
    const found = (List ?? []) as WireObject[];
    all.push(...found);
    if (found.length < pageSize) return all;
  }
}

async function writeTags(cloud: Cloud, resource: string, tags: Tags): Promise<void> {
  const present = new Set((await readTags(cloud, resource)).map(({ TagKey }) => String(TagKey)));
  const ReplaceTags = Object.entries(tags).map(([TagKey, TagValue]) => ({ TagKey, TagValue }));
  const DeleteTags = [...present].filter((name) => !(name in tags)).map((TagKey) => ({ TagKey }));
  if (ReplaceTags.length + DeleteTags.length > 0)
    await cloud.api('tag', 'ModifyResourceTags', { Resource: `qcs::cam::uin/:${resource}`, ReplaceTags, DeleteTags });
}

async function readTags(cloud: Cloud, resource: string): Promise<WireObject[]> {
  const [prefix = '', id = ''] = resource.split('/');
  const body = { ServiceType: 'cam', ResourcePrefix: prefix, ResourceRegion: '', ResourceIds: [id], Offset: 0, Limit: 20 };
  return (await cloud.api('tag', 'DescribeResourceTagsByResourceIds', body)).Tags as WireObject[];
}

function tagMap(list: readonly WireObject[]): Tags | null {
  return list.length > 0 ? Object.fromEntries(list.map((tag) => [textOf(tag, 'TagKey'), textOf(tag, 'TagValue')])) : null;
}

/** A kind whose tags are another product's. */
function tagged(prefix: 'role' | 'policy', kind: Kind): Kind {
  return {
    ...kind,
    create: async (values, cloud) => {
      const id = await kind.create(values, cloud);
      if (values.tags) await writeTags(cloud, `${prefix}/${id}`, values.tags as Tags);
      return id;
    },
    read: async (id, state, cloud) => {
      const values = await kind.read(id, state, cloud);
      return values && { ...values, tags: tagMap(await readTags(cloud, `${prefix}/${id}`)) };
    },
    update: async (id, values, changed, cloud) => {
      if (changed.includes('tags')) await writeTags(cloud, `${prefix}/${id}`, (values.tags ?? {}) as Tags);
      const others = changed.filter((name) => name !== 'tags');
      if (others.length > 0) await kind.update(id, values, others, cloud);
    },
  };
}

const document = {
  names: { document: 'PolicyDocument', create_time: 'AddTime' },
  documents: ['document'],
  recomputed: ['update_time'],
  unsent: ['tags'],
  forceNew: ['name'],
};

const role = apiKind({
  type: 'tencentcloud_cam_role', product, ...document, names: { ...document.names, name: 'RoleName' },
  create: 'CreateRole', id: ({ RoleId }) => RoleId,
  shaped: ({ ConsoleLogin: login, ...body }) => (login === undefined ? body : { ...body, ConsoleLogin: login ? 1 : 0 }),
  look: async (id, cloud) => (await pages(cloud, 'DescribeRoleList', {})).find(({ RoleId }) => RoleId === id),
  delete: 'DeleteRole', key: (id) => ({ RoleId: id }),
}); // prettier-ignore

/** Every attribute of a role that can change has an action of its own; two of them take the id as a number. */
const roleUpdates: Readonly<Record<string, (id: string, values: Values) => [action: string, body: WireObject]>> = {
  description: (id, values) => ['UpdateRoleDescription', { RoleId: id, Description: textOf(values, 'description') }],
  document: (id, values) => ['UpdateAssumeRolePolicy', { RoleId: id, PolicyDocument: values.document }],
  console_login: (id, values) => ['UpdateRoleConsoleLogin', { RoleId: Number(id), ConsoleLogin: values.console_login ? 1 : 0 }],
  session_duration: (id, values) => ['UpdateRoleSessionDuration', { RoleId: Number(id), SessionDuration: values.session_duration }],
};

async function updateRole(id: string, values: Values, changed: readonly string[], cloud: Cloud): Promise<void> {
  for (const name of changed) {
    const update = roleUpdates[name];
    if (update) await cloud.api(product, ...update(id, values));
  }
}

const policy = apiKind({
  type: 'tencentcloud_cam_policy', product, ...document, names: { ...document.names, name: 'PolicyName' },
  create: 'CreatePolicy', id: ({ PolicyId }) => PolicyId,
  look: (id, cloud) => cloud.api(product, 'GetPolicy', { PolicyId: Number(id) }),
  update: 'UpdatePolicy', updateSends: 'changed', delete: 'DeletePolicy', key: (id) => ({ PolicyId: Number(id) }),
}); // prettier-ignore

async function deletePolicy(id: string, _state: Values, cloud: Cloud): Promise<void> {
  await cloud.api(product, 'DeletePolicy', { PolicyId: [Number(id)] });
}

function attachment(id: string): { role: string; policy: string } {
  const [role = '', policy = ''] = id.split('#');
  return { role, policy };
}

const attachmentKind: Kind = {
  type: 'tencentcloud_cam_role_policy_attachment',
  forceNew: ['role_id', 'policy_id'],
  create: async (values, cloud) => {
    await cloud.api(product, 'AttachRolePolicy', { PolicyId: Number(values.policy_id), AttachRoleId: values.role_id });
    return `${textOf(values, 'role_id')}#${textOf(values, 'policy_id')}`;
  },
  read: async (id, _state, cloud): Promise<Values | undefined> => {
    const { role, policy } = attachment(id);
    const found = (await pages(cloud, 'ListAttachedRolePolicies', { RoleId: role })).find(({ PolicyId }) => String(PolicyId) === policy);
    if (!found) return undefined;
    const { PolicyName, AddTime, CreateMode, PolicyType } = found;
    return { role_id: role, policy_id: policy, policy_name: PolicyName, create_time: AddTime, create_mode: CreateMode, policy_type: PolicyType };
  },
  update: () => Promise.resolve(),
  delete: async (id, _state, cloud) => {
    const { role, policy } = attachment(id);
    await cloud.api(product, 'DetachRolePolicy', { PolicyId: Number(policy), DetachRoleId: role });
  },
};

/** CAM: roles, policies, and which role has which. */
export const accessKinds: readonly Kind[] = [
  tagged('role', { ...role, update: updateRole }),
  tagged('policy', { ...policy, delete: deletePolicy }),
  attachmentKind,
];
