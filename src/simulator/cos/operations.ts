import type { SimulatorRequest } from '../messages';
import type { Address } from './address';
import { bucketOperations } from './bucket-operations';
import { copySource, putObjectCopy } from './copy';
import { CosError } from './cos-error';
import { objectOperations } from './object-operations';
import type { Operation, Operations } from './operation';
import { subResourceOperations } from './sub-resources';

const operations: Operations = { ...bucketOperations, ...objectOperations, ...subResourceOperations };

/** The names in a query that make it another operation; other ones are parameters. */
const known = [...new Set(Object.keys(operations).flatMap((key) => key.split('?')[1] ?? []))];
const notSimulated = ['uploads', 'uploadId', 'restore', 'select', 'inventory'];

/** Which operation a request asks for. @throws CosError `MethodNotAllowed`, or `NotImplemented` for what the simulator does not do */
export function operationOf(request: SimulatorRequest, { bucket, key, query }: Address): Operation {
  const { method } = request;
  const sub = [...known, ...notSimulated].find((name) => query.has(name));
  const level = bucket === undefined ? 'service' : key === undefined ? 'bucket' : 'object';
  const operation = operations[`${method} ${level}${sub === undefined ? '' : `?${sub}`}`];
  if (operation?.name === 'PutObject' && copySource(request) !== undefined) return putObjectCopy;
  if (operation) return operation;
  if (sub !== undefined && notSimulated.includes(sub)) throw new CosError(501, 'NotImplemented', `The simulator's object store does not do ${method} ?${sub}.`);
  throw new CosError(405, 'MethodNotAllowed', `${method}${sub === undefined ? '' : ` ?${sub}`} is not allowed here.`);
}
