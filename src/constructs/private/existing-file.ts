import * as fs from 'node:fs';
import * as path from 'node:path';
import type { Construct } from 'constructs';
import { shown } from '../../model/fault';

/** The whole path of a file that a construct takes along. A relative one counts from the working directory. */
export function existingFile(scope: Construct, localFile: string): string {
  const file = path.resolve(localFile);
  if (!fs.statSync(file, { throwIfNoEntry: false })?.isFile())
    throw new Error(`${scope.node.path} cannot upload ${shown(localFile)}: there is no file ${file}.`);
  return file;
}
