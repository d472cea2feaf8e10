/** Of shorter beginnings it is not clear what they are the beginning of. */
const shortestBeginning = 4;

/** The candidate that is nearest to what was written, when it is near enough to be a slip of the finger, or the only one that begins so. */
export function suggestion(written: string, candidates: readonly string[]): string | undefined {
  const plain = simplified(written);
  const near = Math.max(1, Math.floor(written.length / 3));
  let best: { name: string; distance: number } | undefined;
  for (const name of candidates) {
    const other = simplified(name);
    // Each letter that one has more is an insertion, at least.
    if (Math.abs(other.length - plain.length) > near) continue;
    const distance = editDistance(plain, other);
    if (!best || distance < best.distance) best = { name, distance };
  }
  if (best && best.distance <= near) return best.name;
  const [longer, ...others] = candidates.filter((name) => plain.length >= shortestBeginning && simplified(name).startsWith(plain));
  return others.length === 0 ? longer : undefined;
}

/** Spelling styles are no slip: `OutputDir`, `outputDir` and `output_dir` are the same word. */
function simplified(name: string): string {
  return name.replace(/[_-]/g, '').toLowerCase();
}

/** Letters to insert, leave out, replace, or swap with their neighbour. */
function editDistance(a: string, b: string): number {
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = (row[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const swapped = isSwap ? (before[j - 2] as number) + 1 : Infinity;
      next.push(Math.min(replaced, swapped, (row[j] as number) + 1, (next[j - 1] as number) + 1));
    }
    before = row;
    row = next;
  }
  return row[b.length] as number;
}
