import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import type { AttachedProviders } from '../support/attached-providers';
import { attachedTo, type TerraformCommand } from '../support/attached-to-command';
import { cleanEnvironment } from '../support/clean-environment';

const run = promisify(execFile);

interface Manifest {
  readonly stacks: Readonly<Record<string, { readonly workingDirectory: string; readonly dependencies: readonly string[] }>>;
}

/**
 * An example in a directory of its own: synthesized as cdktf would, and then run by the real Terraform, stack by stack, with the stand-in in the place of the
 * official provider. Both are attached: that a stack's own directory has all that Terraform looks for is seen in `test/stand-in` and in the demo.
 */
export class Example {
  private readonly directory = mkdtempSync(path.join(os.tmpdir(), 'tencentmps-example-'));
  private readonly environment: Readonly<Record<string, string>>;
  private command: TerraformCommand;
  private attached?: AttachedProviders;

  public constructor(
    private readonly name: string,
    environment: Readonly<Record<string, string>>,
  ) {
    this.environment = { ...cleanEnvironment(), CHECKPOINT_DISABLE: '1', TF_IN_AUTOMATION: '1', TF_CLI_ARGS: '-no-color', ...environment };
    this.command = { directory: this.directory, commandEnvironment: this.environment };
  }

  /** Puts a file where the example runs. */
  public write(name: string, content: string): void {
    writeFileSync(path.join(this.directory, name), content);
  }

  /** @returns the stacks, each after those that it needs. The state goes where the program runs, so that is the directory, too. */
  public async synthesize(): Promise<string[]> {
    const program = path.join(__dirname, '../../examples', this.name, 'main.ts');
    const { stderr } = await run(process.execPath, ['--import', pathToFileURL(require.resolve('tsx')).href, program], {
      cwd: this.directory,
      env: this.environment,
    });
    if (stderr !== '') throw new Error(`${this.name}: the synthesis complains:\n${stderr}`);
    const { stacks } = this.manifest();
    const ordered = new Set<string>();
    const visit = (stack: string): void => {
      stacks[stack]?.dependencies.forEach(visit);
      ordered.add(stack);
    };
    Object.keys(stacks).forEach(visit);
    return [...ordered];
  }

  /** Runs a command that has to succeed. @returns its standard output */
  public async terraform(stack: string, ...args: string[]): Promise<string> {
    this.attached ??= await attachedTo(() => this.command);
    const cwd = this.directoryOf(stack);
    this.command = { directory: cwd, commandEnvironment: this.environment };
    try {
      return (await run('terraform', args, { cwd, env: { ...this.environment, ...this.attached.environment } })).stdout;
    } catch (error) {
      const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
      throw new Error(`${this.name}: "terraform ${args.join(' ')}" failed in the stack ${stack}:\n${stdout}${stderr}`);
    }
  }

  public async remove(): Promise<void> {
    await this.attached?.close();
    rmSync(this.directory, { recursive: true, force: true });
  }

  private directoryOf(stack: string): string {
    return path.join(this.directory, 'cdktf.out', this.manifest().stacks[stack]?.workingDirectory ?? '');
  }

  private manifest(): Manifest {
    return JSON.parse(readFileSync(path.join(this.directory, 'cdktf.out/manifest.json'), 'utf8')) as Manifest;
  }
}
