import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import * as path from 'node:path';
import type { TerraformProvider } from 'cdktf';
import { AssetType, TerraformAsset } from 'cdktf';
import { Construct } from 'constructs';
import { shown } from '../../model/fault';
import { CosBucketObject } from '../gen/tencentcloud/cos-bucket-object';
import { MediaInput } from '../media-input';
import { existingFile } from './existing-file';
import { namedAfter } from './named-after';
import { rememberContent } from './source-content';
import { isUnknown } from './unknown';

export interface UploadTarget {
  readonly bucket: string;
  readonly region: string;
  readonly provider?: TerraformProvider;
}

/**
 * Uploads a file with the stack. The file is copied beside the synthesized stack under its content's hash, so that a changed content is a changed `source`:
 * the official provider does not look into the file.
 */
export function uploadFile(scope: Construct, target: UploadTarget, localFile: string, givenKey?: string): MediaInput {
  const file = existingFile(scope, localFile);
  const key = (givenKey ?? path.basename(file)).replace(/^\/+/, '');
  if (/^$|\/$/.test(key))
    throw new Error(`${scope.node.path} cannot upload ${shown(localFile)} as ${shown(givenKey)}: a key names one object, such as "movie/a.mov".`);
  const id = isUnknown(key) ? path.basename(file) : key;
  if (scope.node.tryFindChild(id.replace(/\//g, '--')))
    throw new Error(`${scope.node.path} uploads ${shown(id)} twice: one object has one content. Give one of the files another key.`);
  const upload = new Construct(scope, id);
  const md5 = md5Of(file);
  const asset = new TerraformAsset(upload, 'File', { path: file, type: AssetType.FILE, assetHash: md5 });
  const object = namedAfter(upload, new CosBucketObject(upload, 'Resource', { bucket: target.bucket, key, source: asset.path, provider: target.provider }));
  const input = MediaInput.fromCos({ bucket: target.bucket, region: target.region, key: `/${object.key}` });
  if (input.inputInfo.cosInputInfo) rememberContent(input.inputInfo.cosInputInfo, { name: `${scope.node.id}/${id}`, md5 });
  return input;
}

/** In pieces: a source may be larger than a buffer can be. */
function md5Of(file: string): string {
  const hash = createHash('md5');
  const buffer = Buffer.allocUnsafe(1 << 20);
  const descriptor = fs.openSync(file, 'r');
  try {
    for (let length = 1; length > 0;) {
      length = fs.readSync(descriptor, buffer);
      hash.update(buffer.subarray(0, length));
    }
  } finally {
    fs.closeSync(descriptor);
  }
  return hash.digest('hex');
}
