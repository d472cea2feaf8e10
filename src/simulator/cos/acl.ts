import type { SimulatorRequest } from '../messages';
import { CosError } from './cos-error';

interface Grant {
  readonly permission: string;
  /** An account's id, or the URI of a group. */
  readonly id?: string;
  readonly uri?: string;
}

/** Who may do what: what was written as XML is kept as it is. */
export type Acl = { readonly grants: readonly Grant[] | 'owner' } | { readonly body: Buffer };

/** Full control for the owner and nothing for others; what holds when nothing is said. */
export const PRIVATE: Acl = { grants: 'owner' };

const EVERYBODY = 'http://cam.qcloud.com/groups/global/AllUsers';
const ownersOwn: Grant = { permission: 'FULL_CONTROL' };

const canned: Readonly<Record<string, Acl>> = {
  private: PRIVATE,
  default: PRIVATE,
  'public-read': { grants: [ownersOwn, { permission: 'READ', uri: EVERYBODY }] },
  'public-read-write': { grants: [ownersOwn, { permission: 'READ', uri: EVERYBODY }, { permission: 'WRITE', uri: EVERYBODY }] },
};

const grantHeaders: Readonly<Record<string, string>> = {
  'full-control': 'FULL_CONTROL', read: 'READ', write: 'WRITE', 'read-acp': 'READ_ACP', 'write-acp': 'WRITE_ACP',
}; // prettier-ignore

/** What the request says about it: one of the canned values, or grants, in the headers of either SDK. Undefined when it says nothing. @throws CosError `InvalidArgument` */
export function aclOfHeaders({ headers }: SimulatorRequest): Acl | undefined {
  const name = headers['x-cos-acl'] ?? headers['x-amz-acl'];
  if (name !== undefined && name !== '') {
    const acl = Object.hasOwn(canned, name) ? canned[name] : undefined;
    if (!acl) throw new CosError(400, 'InvalidArgument', `The ACL is ${JSON.stringify(name)}; there are ${Object.keys(canned).join(', ')}.`);
    return acl;
  }
  const grants = Object.entries(grantHeaders).flatMap(([header, permission]) => {
    const written = headers[`x-cos-grant-${header}`] ?? headers[`x-amz-grant-${header}`] ?? '';
    return [...written.matchAll(/(id|uri)="([^"]*)"/g)].map(([, kind, value = '']): Grant => ({ permission, [kind as string]: whole(value) }));
  });
  return grants.length > 0 ? { grants } : undefined;
}

/** An account may be given by its number alone, a sub-account after its owner and a slash; grants are read with the whole name. */
function whole(grantee: string): string {
  return grantee.replace(/^(\d+)(?:\/(\d+))?$/, (_, owner: string, user = owner) => `qcs::cam::uin/${owner}:uin/${user}`);
}

/** `AccessControlPolicy`. Without display names: one who compares takes them for a difference. */
export function aclXml(acl: Acl, ownerUin: string): Buffer {
  if ('body' in acl) return acl.body;
  const owner = `qcs::cam::uin/${ownerUin}:uin/${ownerUin}`;
  const grants = (acl.grants === 'owner' ? [ownersOwn] : acl.grants).map((grant) => grantXml(grant, owner)).join('');
  return Buffer.from(`<AccessControlPolicy><Owner><ID>${owner}</ID></Owner><AccessControlList>${grants}</AccessControlList></AccessControlPolicy>`);
}

export function everybodyReads(acl: Acl): boolean {
  if ('body' in acl) return acl.body.includes(EVERYBODY);
  return acl.grants !== 'owner' && acl.grants.some(({ permission, uri }) => uri === EVERYBODY && permission !== 'WRITE');
}

function grantXml({ permission, id, uri }: Grant, owner: string): string {
  const [kind, grantee] = uri === undefined ? ['CanonicalUser', `<ID>${escaped(id ?? owner)}</ID>`] : ['Group', `<URI>${escaped(uri)}</URI>`];
  const type = `xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="${kind}"`;
  return `<Grant><Grantee ${type}>${grantee}</Grantee><Permission>${permission}</Permission></Grant>`;
}

function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
}
