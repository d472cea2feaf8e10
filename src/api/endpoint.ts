/** Where a service is reached. */
export interface Endpoint {
  readonly protocol: 'http:' | 'https:';
  /** Host, port and path, without a slash at the end: the form that the SDKs take. */
  readonly address: string;
}

/** The endpoint that a whole URL names; undefined when it is no http or https URL. */
export function parseEndpoint(url: string): Endpoint | undefined {
  let parsed: URL;
  try {
    parsed = new URL(url);
  } catch {
    return undefined;
  }
  if ((parsed.protocol !== 'http:' && parsed.protocol !== 'https:') || parsed.search || parsed.hash || parsed.username) return undefined;
  return { protocol: parsed.protocol, address: `${parsed.host}${parsed.pathname.replace(/\/+$/, '')}` };
}

export function endpointUrl({ protocol, address }: Endpoint): string {
  return `${protocol}//${address}`;
}
