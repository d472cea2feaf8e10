import { createHash } from 'node:crypto';
import type { Account } from '../accounts';
import type { SimulatorRequest, SimulatorResponse } from '../messages';
import type { Address } from './address';
import { CosError } from './cos-error';
import type { Bucket, ObjectStore, StoredObject } from './store';
import { fromXml, toXml } from './xml';

export interface CosRequest {
  readonly request: SimulatorRequest;
  readonly address: Address;
  readonly store: ObjectStore;
  /** Who asks; undefined for a request without a signature. */
  readonly account: Account | undefined;
}

export interface Operation {
  /** As COS names it. */
  readonly name: string;
  /** True: needs no signature where everybody may read. */
  readonly forEverybody?: boolean;
  run(call: CosRequest): Promise<SimulatorResponse> | SimulatorResponse;
}

/** By method, level and sub-resource: `GET bucket?acl`. */
export type Operations = Readonly<Record<string, Operation>>;

/** @throws CosError `NoSuchBucket`, `AccessDenied` */
export function existing({ address, store }: CosRequest): Bucket {
  const bucket = store.bucket(address.bucket as string);
  if (!bucket) throw new CosError(404, 'NoSuchBucket', `There is no bucket ${address.bucket}.`);
  if (bucket.denied) throw new CosError(403, 'AccessDenied', `Access to the bucket ${bucket.name} is denied.`);
  return bucket;
}

/** @throws CosError `NoSuchKey` too */
export function existingObject(call: CosRequest): StoredObject {
  const bucket = existing(call);
  const object = bucket.objects.get(call.address.key as string);
  if (!object) throw new CosError(404, 'NoSuchKey', `The bucket ${bucket.name} has no object ${call.address.key}.`);
  return object;
}

/** @throws CosError `BadDigest` */
export function checkDigest({ headers, body }: SimulatorRequest): void {
  const md5 = headers['content-md5'];
  if (md5 !== undefined && md5 !== createHash('md5').update(body).digest('base64'))
    throw new CosError(400, 'BadDigest', 'Content-MD5 is not that of the body.');
}

const keptHeader = /^(content-type|content-encoding|content-disposition|content-language|cache-control|expires|x-(cos|amz)-meta-.*)$/;

/** The headers of an upload that a download gives back. */
export function keptHeaders({ headers }: SimulatorRequest): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name, value]) => value !== undefined && keptHeader.test(name)) as [string, string][]);
}

/** The members of the body's root element. @throws CosError `MalformedXML` */
export async function bodyMembers({ body }: SimulatorRequest, root: string): Promise<Record<string, unknown>> {
  const members = (await fromXml(body).catch(() => ({}) as Record<string, unknown>))[root];
  if (members === undefined) throw new CosError(400, 'MalformedXML', `The body is no XML of the form <${root}>...</${root}>.`);
  return typeof members === 'object' && members !== null ? (members as Record<string, unknown>) : {};
}

export function empty(status: number, headers: Record<string, string> = {}): SimulatorResponse {
  return { status, headers, body: Buffer.alloc(0) };
}

export function xmlBody(body: Buffer): SimulatorResponse {
  return { status: 200, headers: { 'content-type': 'application/xml' }, body };
}

export async function xml(root: string, members: object): Promise<SimulatorResponse> {
  return xmlBody(await toXml(root, members));
}
