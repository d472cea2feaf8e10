/** Members of the service's replies, where anything may be null, missing or of another type. */
export type Reply = Readonly<Record<string, unknown>>;

export function record(value: unknown): Reply | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Reply) : undefined;
}

export function number(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

export function text(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}
