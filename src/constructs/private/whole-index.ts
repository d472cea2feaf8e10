import { shown } from '../../model/fault';
import { isUnknown } from './unknown';

/** An index as lists take it. Terraform would refuse another one only when the job has run, and is paid. */
export function wholeIndex(list: string, index: number): number {
  if (isUnknown(index) || (Number.isInteger(index) && index >= 0)) return index;
  throw new RangeError(`${list}.get(${shown(index)}) names none: they are counted from 0.`);
}
