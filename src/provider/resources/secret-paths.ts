/**
 * The attribute `secrets` names each secret by its path in the request: `media_process_task.transcode_task_set[0].…`. It is flat because
 * Terraform writes what a dynamic attribute holds in the state to its own log, sensitive or not, and a map of strings never.
 */
import { pathText } from '../../model/fault';
import type { Attributes } from '../dynamic-value';

/** Longer lists than this are no lists of a request. */
const mostDigits = 4;
const steps = new RegExp(`[^.[\\]]+|\\[\\d{1,${mostDigits}}\\]`, 'g');

/** The secrets in the request's shape. What a list leaves out is null. */
export function secretsByPath(secrets: Attributes): Attributes {
  const root: Attributes = emptyObject();
  for (const [path, secret] of Object.entries(secrets)) {
    if (secret !== null) place(root, stepsOf(path), secret);
  }
  return root;
}

/** Whether the text is a path, written as it should be: `a.b[0].c`. */
export function isPath(text: string): boolean {
  return pathText(stepsOf(text)) === text;
}

function stepsOf(path: string): (string | number)[] {
  return (path.match(steps) ?? ['']).map((step) => (step.startsWith('[') ? Number(step.slice(1, -1)) : step));
}

function place(root: Attributes, path: readonly (string | number)[], secret: unknown): void {
  let holder: unknown = root;
  path.forEach((step, index) => {
    const next = path[index + 1];
    const value = next === undefined ? secret : (memberOf(holder, step) ?? (typeof next === 'number' ? [] : emptyObject()));
    if (Array.isArray(holder) && typeof step === 'number') {
      while (holder.length < step) holder.push(null);
      holder[step] = value;
    } else (holder as Attributes)[step] = value;
    holder = typeof value === 'object' && value !== null ? value : emptyObject();
  });
}

function memberOf(holder: unknown, step: string | number): unknown {
  return (holder as Record<string | number, unknown>)[step];
}

/** Without a prototype: a path may be called as one of its members. */
function emptyObject(): Attributes {
  return Object.create(null) as Attributes;
}
