import { isSet } from '../../model/condition';
import { either, shown } from '../../model/fault';
import type { Field, ModelType } from '../../model/model';
import { fieldNamed, IMAGE_REQUEST, MEDIA_REQUEST, requestType } from '../../model/model';
import { snakeFromWire } from '../../model/names';
import { suggestion } from '../../model/suggestion';
import { isKnown } from './checks';
import { isUnknown } from './unknown';

type Values = Readonly<Record<string, unknown>>;

/** By job: the kinds of outputs that its users have asked for. */
const asked = new WeakMap<object, Set<string>>();

export function rememberKind(job: object, kind: string): void {
  asked.set(job, (asked.get(job) ?? new Set()).add(kind));
}

/**
 * Kinds of outputs that somebody uses and that the job, as it is requested, will not have: found out only when it has run, and is paid, otherwise. No error,
 * for a service that is newer than this package may name more kinds.
 */
export function kindWarnings(type: ModelType, request: Values, job: object): string[] {
  return [...(asked.get(job) ?? [])].filter((kind) => isKnown(kind)).flatMap((kind) => kindWarning(type, request, kind) ?? []);
}

function kindWarning(type: ModelType, request: Values, kind: string): string | undefined {
  const use = `outputs.ofKind(${shown(kind)})`;
  if (type.name === IMAGE_REQUEST) {
    return kind === 'image' || kind.startsWith('image_') ? undefined : `${use} will be empty: the file that an image job makes is of the kind "image".`;
  }
  const lists = mediaLists();
  const family = lists.find(({ name }) => kind === name || kind.startsWith(`${name}_`));
  if (!family) {
    const near = suggestion(kind, [...lists.map(({ name }) => name), 'image_sprite_web_vtt']);
    return near === undefined ? undefined : `${use} names no kind of output that is known. Did you mean ${shown(near)}?`;
  }
  const { scheduleId, activities, mediaProcessTask } = request;
  if (isSet(scheduleId) || isSet(activities) || isUnknown(mediaProcessTask)) return undefined;
  const made = lists.filter(({ field }) => isAskedFor((mediaProcessTask as Values | undefined)?.[field.camel])).map(({ name }) => shown(name));
  return made.includes(shown(family.name))
    ? undefined
    : `${use} will be empty: the job asks for nothing of the kind.${made.length > 0 ? ` It makes ${either(made)}.` : ''}`;
}

/** The lists of sub-tasks that make files, each with the kind that their files have in `outputs`. */
function mediaLists(): { readonly name: string; readonly field: Field }[] {
  const tasks = fieldNamed(requestType(MEDIA_REQUEST), 'camel', 'mediaProcessTask');
  return requestType(tasks?.type ?? '').fields.map((field) => ({ name: snakeFromWire(field.wire.replace(/TaskSet$/, '')), field }));
}

function isAskedFor(list: unknown): boolean {
  return isUnknown(list) || (Array.isArray(list) && list.length > 0);
}
