/** A key as the API wants it, with one leading slash. A key that begins with a token is left as it is: nobody knows yet how it begins. */
export function slashed(key: string): string {
  return typeof key !== 'string' || key === '' || beginsUnknown(key) ? key : `/${key.replace(/^\/+/, '')}`;
}

/** A directory as the API wants it, with one slash at either end. */
export function directory(path: string): string {
  if (typeof path !== 'string') return path;
  const led = path === '' ? '/' : slashed(path);
  return led.endsWith('}') || led.endsWith('/') ? led : `${led}/`;
}

function beginsUnknown(text: string): boolean {
  return /^[$%]\{/.test(text);
}
