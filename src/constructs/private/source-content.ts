import { isUnknown } from './unknown';

/** What a job reads when it reads an object that the stack uploads. */
export interface SourceContent {
  /** Names the object in the job's triggers. */
  readonly name: string;
  /** The content's MD5 in hexadecimal. */
  readonly md5: string;
}

/** By the part of a request that names the object, wherever in a request it stands. */
const contents = new WeakMap<object, SourceContent>();
/** Most programs upload nothing, and then there is nothing to look for. */
let isEmpty = true;

export function rememberContent(part: object, content: SourceContent): void {
  contents.set(part, content);
  isEmpty = false;
}

/** A trigger for each uploaded object that is named in a request: new content under an old key changes nothing else in the request. */
export function contentTriggers(request: unknown): Record<string, string> {
  const triggers: Record<string, string> = {};
  if (isEmpty) return triggers;
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null || isUnknown(value)) return;
    const content = contents.get(value);
    if (content) triggers[`md5(${content.name})`] = content.md5;
    else for (const member of Object.values(value)) visit(member);
  };
  visit(request);
  return triggers;
}
