import type { Fault } from '../../model/fault';
import { pathText } from '../../model/fault';
import type { Fragment } from './fragment';
import { namedByProp } from './fragment';

/** A fault in the words of the props. */
export function faultText(fault: Fault, fragments: readonly Fragment[]): string {
  const [was, is] = [pathText(fault.path), pathText(namedByProp(fault.path, fragments))];
  const summary = was !== '' && fault.summary.startsWith(was) ? is + fault.summary.slice(was.length) : fault.summary;
  return `${summary}. ${inTheirWords(fault, fragments)}`;
}

/** The other fields that a detail names stand beside the one that is wrong, inside of one prop. Only what is spelled like a field is taken for one. */
function inTheirWords({ path, detail }: Fault, fragments: readonly Fragment[]): string {
  if (path.length < 2) return detail;
  return detail.replace(/\b[a-z]+[A-Z]\w*/g, (word) => String(namedByProp([...path.slice(0, -1), word], fragments).at(-1)));
}
