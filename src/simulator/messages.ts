/** An HTTP request as the simulator sees it; header names in lower case. */
export interface SimulatorRequest {
  readonly method: string;
  /** Path and query, still encoded: `/media/a.mp4?versionId=1`. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Buffer;
  /** True: the client takes the simulator for its proxy; `host` is then the host that it wants. @default false */
  readonly proxied?: boolean;
}

/**
 * What happens to the connection instead of, or while, answering. `reset`: it is reset, nothing is answered; `cut`: it is reset in the
 * middle of the body; `hang`: it stays open without an answer.
 */
export type ConnectionFault = 'reset' | 'cut' | 'hang';

export interface SimulatorResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  readonly connection?: ConnectionFault;
  /** `cut`: the body travels in chunks, without its length being told. @default false */
  readonly chunked?: boolean;
}

export function jsonResponse(value: unknown, status = 200): SimulatorResponse {
  return { status, headers: { 'content-type': 'application/json' }, body: Buffer.from(JSON.stringify(value)) };
}

export function textResponse(status: number, text: string): SimulatorResponse {
  return { status, headers: { 'content-type': 'text/plain; charset=utf-8' }, body: Buffer.from(text) };
}

/** The reply that never arrives. */
export function lostResponse(connection: ConnectionFault, unsent?: SimulatorResponse): SimulatorResponse {
  return { status: unsent?.status ?? 0, headers: unsent?.headers ?? {}, body: unsent?.body ?? Buffer.alloc(0), connection };
}

/** Path and query of a request, each in its encoded form. */
export function splitUrl(url: string): { path: string; query: string } {
  const mark = url.indexOf('?');
  return mark < 0 ? { path: url, query: '' } : { path: url.slice(0, mark), query: url.slice(mark + 1) };
}
