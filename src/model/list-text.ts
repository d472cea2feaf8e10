const mostListed = 3;

/** The first few, and how many more. */
export function listText(items: readonly string[], separator = ', '): string {
  const more = items.length - mostListed;
  return [...items.slice(0, mostListed), ...(more > 0 ? [`and ${more} more`] : [])].join(separator);
}
