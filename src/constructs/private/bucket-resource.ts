/** A bucket as policies name it. */
export interface NamedBucket {
  readonly bucketName: string;
  readonly region: string;
  readonly appId: string;
}

const READ = ['name/cos:GetObject', 'name/cos:HeadObject'];
const WRITE = [
  'name/cos:PutObject',
  'name/cos:InitiateMultipartUpload',
  'name/cos:UploadPart',
  'name/cos:CompleteMultipartUpload',
  'name/cos:AbortMultipartUpload',
  'name/cos:ListParts',
];

/** The actions of a policy that are needed to read or to write objects; larger ones are written in parts. */
export const objectActions = { read: READ, write: WRITE } as const;

/** How a policy names objects of a bucket: one, or with "*" at the end all that begin so. */
export function objectResource({ bucketName, region, appId }: NamedBucket, key: string): string {
  return `qcs::cos:${region}:uid/${appId}:${bucketName}/${key.replace(/^\/+/, '')}`;
}
