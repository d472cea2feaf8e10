import { ServiceError } from '../api/service-error';

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

/** The reply to a question about a task. One without a status says nothing of it: what answered is not the service, or not itself. */
export function withStatus<T extends Reply>(action: string, reply: T): T {
  if (text(reply.Status) !== null) return reply;
  throw new ServiceError({
    action,
    code: 'ClientError.Reply',
    message: 'the reply has no Status',
    requestId: text(reply.RequestId) ?? undefined,
    effect: 'none',
  });
}
