import * as fs from 'node:fs';
import * as path from 'node:path';
import type { Construct } from 'constructs';
import { shown } from '../../model/fault';

/** The whole path of a file that a construct takes along. A relative one counts from the working directory. */
export function existingFile(scope: Construct, localFile: string): string {
  if (typeof (localFile as unknown) !== 'string' || localFile === '')
    throw new Error(`${scope.node.path} cannot upload ${shown(localFile)}: the path of a file is needed.`);
  const file = path.resolve(localFile);
  if (!fs.statSync(file, { throwIfNoEntry: false })?.isFile())
    throw new Error(`${scope.node.path} cannot upload ${shown(localFile)}: there is no file ${file}.`);
  return file;
}
