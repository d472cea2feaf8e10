/** Terraform's dependency lock file, as far as a synth has to write it. Other providers' hashes are never touched: the file is a record of trust. */

/** One provider's entry. */
export interface LockEntry {
  /** Whole, with the host: "registry.terraform.io/hashicorp/null". */
  readonly address: string;
  /** Exact: "1.2.3". */
  readonly version: string;
  readonly hashes?: readonly string[];
}

/** What a stack says about one of its providers. */
export interface RequiredProvider {
  readonly source: string;
  readonly version?: string;
}

export interface MergedLock {
  readonly text: string;
  /** The providers whose entry only `terraform` can write: they are required by a range of versions, and none is locked yet. */
  readonly open: readonly RequiredProvider[];
}

interface Block {
  readonly address: string;
  readonly version?: string;
  readonly text: string;
}

/**
 * The lock file with our own entry, and with one for each other provider that is required in an exact version: without an entry for every provider,
 * cdktf has Terraform ask the registries for all of them, and no registry knows ours.
 *
 * @param existing the present file; undefined when there is none
 * @param own undefined in a stack that has no use for our provider
 */
export function mergeLock(existing: string | undefined, own: LockEntry | undefined, others: readonly RequiredProvider[]): MergedLock {
  const { head, blocks } = parse(existing ?? '');
  const merged = new Map(blocks.map((block) => [block.address, block.text]));
  if (own) merged.set(own.address, entryText(own));
  const open: RequiredProvider[] = [];
  for (const required of others) {
    const address = wholeAddress(required.source);
    if (address === own?.address) continue;
    const version = exactVersion(required.version);
    const present = blocks.find((block) => block.address === address);
    if (version !== undefined && present?.version !== version) merged.set(address, entryText({ address, version }));
    else if (version === undefined && !present) open.push(required);
  }
  const sorted = [...merged].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, text]) => text);
  return { text: [head, ...sorted].filter((part) => part !== '').join('\n'), open };
}

/** Terraform completes a source that names no host or no namespace. */
export function wholeAddress(source: string): string {
  const parts = source.toLowerCase().split('/');
  if (parts.length === 1) return `registry.terraform.io/hashicorp/${parts[0]}`;
  return parts.length === 2 ? `registry.terraform.io/${parts.join('/')}` : parts.join('/');
}

/** "1.2.3" from "1.2.3", "= 1.2.3" or "v1.2.3"; undefined for a range. */
function exactVersion(constraint: string | undefined): string | undefined {
  return /^\s*=?\s*v?(\d+\.\d+\.\d+(?:-[0-9A-Za-z.-]+)?)\s*$/.exec(constraint ?? '')?.[1];
}

function entryText({ address, version, hashes = [] }: LockEntry): string {
  const list = hashes.length > 0 ? ['  hashes = [', ...[...hashes].sort().map((hash) => `    "${hash}",`), '  ]'] : [];
  const [versionKey, constraintsKey] = ['version    ', 'constraints'];
  return [`provider "${address}" {`, `  ${versionKey} = "${version}"`, `  ${constraintsKey} = "${version}"`, ...list, '}', ''].join('\n');
}

/** Splits the file by lines, as cdktf reads it, too: Terraform lays it out itself. */
function parse(text: string): { head: string; blocks: Block[] } {
  const head: string[] = [];
  const blocks: Block[] = [];
  let lines: string[] | undefined;
  for (const line of text.split(/\r?\n/)) {
    if (/^provider\s+"/.test(line)) lines = [];
    if (!lines) {
      if (blocks.length === 0) head.push(line);
      continue;
    }
    lines.push(line);
    if (!line.startsWith('}')) continue;
    const address = /"([^"]*)"/.exec(lines[0] ?? '')?.[1] ?? '';
    const version = /^\s*version\s*=\s*"([^"]*)"/m.exec(lines.join('\n'))?.[1];
    blocks.push({ address, version, text: `${lines.join('\n')}\n` });
    lines = undefined;
  }
  const comment = head.join('\n').trim();
  return { head: comment === '' ? '' : `${comment}\n`, blocks };
}
