/** Where the rows of a long list lie, of which only those near the reader's eye are drawn. All lengths in CSS pixels. */
export class RowHeights {
  private readonly heights: Float64Array;
  /** Of each row's upper edge; one more than there are rows, and valid up to `settled`. */
  private readonly edges: Float64Array;
  private settled = 0;

  /** @param estimates used until a row was drawn and measured */
  public constructor(estimates: ArrayLike<number>) {
    this.heights = Float64Array.from(estimates);
    this.edges = new Float64Array(this.heights.length + 1);
  }

  public get total(): number {
    return this.top(this.heights.length);
  }

  /** The distance of a row's upper edge from the list's. */
  public top(row: number): number {
    for (; this.settled < row; this.settled++) this.edges[this.settled + 1] = (this.edges[this.settled] ?? 0) + (this.heights[this.settled] ?? 0);
    return this.edges[row] ?? 0;
  }

  public height(row: number): number {
    return this.heights[row] ?? 0;
  }

  /** @returns by how much the row has grown */
  public measure(row: number, height: number): number {
    const grown = height - this.height(row);
    if (grown === 0) return 0;
    this.heights[row] = height;
    this.settled = Math.min(this.settled, row);
    return grown;
  }

  /** The rows that touch the stretch between two distances from the list's upper edge; the end is not included. */
  public between(from: number, to: number): { readonly first: number; readonly end: number } {
    const first = this.rowAt(from);
    const count = this.heights.length;
    let end = first;
    while (end < count && this.top(end) < to) end++;
    return { first, end };
  }

  private rowAt(distance: number): number {
    void this.total;
    let [low, high] = [0, this.heights.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.edges[middle + 1] ?? 0) <= distance) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
