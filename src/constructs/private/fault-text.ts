import type { Fault } from '../../model/fault';
import { pathText } from '../../model/fault';
import type { Fragment } from './fragment';
import { namedByProp } from './fragment';

/** A fault in the words of the props. */
export function faultText(fault: Fault, fragments: readonly Fragment[]): string {
  const [was, is] = [pathText(fault.path), pathText(namedByProp(fault.path, fragments))];
  const summary = was !== '' && fault.summary.startsWith(was) ? is + fault.summary.slice(was.length) : fault.summary;
  return `${summary}. ${fault.detail}`;
}
