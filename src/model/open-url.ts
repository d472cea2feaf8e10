/** A URL without who signs in by it, and without its query: a signature there lets everybody in who reads it. */
export function openUrl(url: string): string {
  return url.replace(/\?(?!\s).*$/s, '?…').replace(/\/\/[^/]*@/, '//');
}

/**
 * A value of a request as it may be told: a URL in it may be signed, and nobody says which.
 *
 * @param path where it stands: a field that is called a URL holds one, whatever it begins with
 */
export function openValue(path: string, value: unknown): unknown {
  if (typeof value === 'string') return /url(?:\[\d+\])?$/i.test(path) ? openUrl(value) : value.replace(/[a-z][a-z\d+.-]*:\/\/[^\s"'<>]*/gi, openUrl);
  if (Array.isArray(value)) return value.map((element) => openValue(path, element));
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, openValue(name, member)]));
}
