/** One broken rule in a request: what was given, what is allowed, and exactly where. */
export interface Fault {
  readonly rule: FaultRule;
  readonly severity: 'error' | 'warning';
  /** From the request's root; names are spelled as the caller's value spells them. */
  readonly path: FaultPath;
  /** One line. */
  readonly summary: string;
  /** The value given, what is allowed, what to do. */
  readonly detail: string;
}

/** `unknown`: no such field; `missing`: required, not set; `type`: of the wrong type; `value`: not an allowed value. */
export type FaultRule = 'unknown' | 'missing' | 'type' | 'value';

export type FaultPath = readonly (string | number)[];

/** `media_process_task.transcode_task_set[1].definition` */
export function pathText(path: FaultPath): string {
  return path.map((step, index) => (typeof step === 'number' ? `[${step}]` : index === 0 ? step : `.${step}`)).join('');
}

/** A value as it is shown to a person: quoted, and never longer than a line. */
export function shown(value: unknown, longest = 80): string {
  const text = written(value);
  return text.length > longest ? `${text.slice(0, longest - 3)}...` : text;
}

function written(value: unknown): string {
  // JSON has no NaN and no Infinity: it would write null.
  if (typeof value === 'bigint' || (typeof value === 'number' && !Number.isFinite(value))) return String(value);
  try {
    return JSON.stringify(value, (_, v: unknown) => (typeof v === 'bigint' ? Number(v) : v)) ?? String(value);
  } catch {
    // A construct, or something else that holds what holds it.
    return `an object of the class ${(value as object).constructor?.name ?? 'Object'}`;
  }
}

/** "a", "a or b", "a, b or c" */
export function either(options: readonly unknown[]): string {
  const texts = options.map(String);
  return texts.length < 2 ? texts.join('') : `${texts.slice(0, -1).join(', ')} or ${texts[texts.length - 1]}`;
}
