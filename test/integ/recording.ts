import { readdirSync, readFileSync, statSync } from 'node:fs';
import * as path from 'node:path';
import type { Workspace } from './workspace';

/** Everything that commands show under TF_LOG=TRACE, and every file that they leave. */
export class Recording {
  private readonly texts = new Map<string, string>();

  public constructor(
    private readonly workspace: Workspace,
    private readonly environment: Readonly<Record<string, string>>,
  ) {}

  public async run(
    name: string,
    args: readonly string[],
    { code = 0, environment = {} }: { code?: number; environment?: Record<string, string> } = {},
  ): Promise<void> {
    const result = await this.workspace.run(args, { TF_LOG: 'TRACE', ...this.environment, ...environment });
    this.texts.set(`the standard output of ${name}`, result.stdout);
    this.texts.set(`the standard error and the logs of ${name}`, result.stderr);
    for (const file of filesIn(this.workspace.directory)) this.texts.set(`${path.basename(file)} after ${name}`, legible(file));
    const shown = result.stderr.split('\n').filter((line) => !/^\d{4}-/.test(line));
    if (result.code !== code) throw new Error(`${name} ended with ${result.code}: ${shown.join('\n')}`);
  }

  public text(where: string): string {
    const found = this.texts.get(where);
    if (found === undefined) throw new Error(`${where} was not recorded, only ${[...this.texts.keys()].join(', ')}`);
    return found;
  }

  /** Where one of the secrets is found, as it is or in base64, or a signature, with what stands before it. `legal` gives what of a state counts. */
  public leaks(secrets: readonly string[], legal: (state: string) => string = (state) => state): string[] {
    const forms = secrets.flatMap((secret) => [secret, base64Of(secret)]);
    return [...this.texts].flatMap(([where, text]) => {
      const searched = where.startsWith('terraform.tfstate') ? legal(text) : text;
      const at = Math.max(searched.search(signature), ...forms.map((form) => searched.indexOf(form)));
      return at < 0 ? [] : [`${where}: ${searched.slice(Math.max(0, at - 120), at + 12)}`];
    });
  }
}

/** Signatures, and the headers that carry them. */
const signature = /TC3-HMAC-SHA256 Credential|Signature=[0-9a-f]{16}|q-signature=[0-9a-f]{16}/;

/** Without the last characters, which depend on what follows. */
function base64Of(text: string): string {
  return Buffer.from(text.slice(0, text.length - (text.length % 3))).toString('base64');
}

function filesIn(directory: string): string[] {
  return readdirSync(directory, { withFileTypes: true }).flatMap((entry) => {
    const file = path.join(directory, entry.name);
    // The executables, and the configuration, which holds references only.
    if (['terraform.d', 'providers', 'main.tf.json', 'plan.bin'].includes(entry.name)) return [];
    if (entry.isDirectory()) return filesIn(file);
    return statSync(file).isFile() ? [file] : [];
  });
}

/** The provider's private state travels in base64. */
function legible(file: string): string {
  const decoded = (_: string, bytes: string): string => `"private": ${JSON.stringify(Buffer.from(bytes, 'base64').toString())}`;
  return readFileSync(file, 'utf8').replace(/"private": ?"([A-Za-z0-9+/=]+)"/g, decoded);
}
