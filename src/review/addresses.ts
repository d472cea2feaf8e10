/** The key of a resource's instance, which may itself hold brackets: `[0]`, `["a[b]"]`. */
const instanceKey = /\[(?:"(?:[^"\\]|\\.)*"|\d+)\]$/;

/** An address in parts: that of the resource, and the key of its instance, which is empty where there is none. */
export function splitAddress(address: string): { readonly resource: string; readonly key: string } {
  const key = instanceKey.exec(address)?.[0] ?? '';
  return { resource: address.slice(0, address.length - key.length), key };
}
