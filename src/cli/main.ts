import { PROVIDER_VERSION } from '../model/contract';
import { either } from '../model/fault';
import { suggestion } from '../model/suggestion';
import { UsageError } from './usage-error';

interface Command {
  readonly summary: string;
  /** Loaded when it is called: the simulator is large, and the other commands do without it. */
  readonly load: () => Promise<(argv: string[]) => Promise<number>>;
  /** The exit code of a command line that is not understood. @default 2 */
  readonly misused?: number;
}

const commands: Record<string, Command> = {
  simulate: { summary: 'run the media processing service and an object store on local ports', load: async () => (await import('./simulate')).simulate },
  review: {
    summary: 'tell a reviewer what a deployment will do: which jobs run and why, which files change, what it costs',
    load: async () => (await import('./review')).review,
    misused: 1,
  },
  'install-provider': {
    summary: 'unpack the Terraform provider into a mirror directory, for hand-written configurations',
    load: async () => (await import('./install-provider')).installProviderCommand,
  },
};

const usage = `Usage: cdktf-tencent-mps <command> [options]

Commands:
${Object.entries(commands)
  .map(([name, { summary }]) => `  ${name.padEnd(18)}${summary}`)
  .join('\n')}

  cdktf-tencent-mps <command> --help   the options of a command
  cdktf-tencent-mps --version          the version of the package
`;

/** @returns the exit code: 0 done, 1 failed, 2 not understood; a command may have codes of its own */
export async function main(argv: readonly string[]): Promise<number> {
  const [name, ...rest] = argv;
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    console.log(usage);
    return name === undefined ? 2 : 0;
  }
  if (name === '--version' || name === '-v') {
    console.log(PROVIDER_VERSION);
    return 0;
  }
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command) {
    const names = Object.keys(commands);
    const near = suggestion(name, names) ?? names.find((candidate) => candidate.startsWith(name));
    console.error(`cdktf-tencent-mps: there is no command ${JSON.stringify(name)}. ${near ? `Did you mean ${near}?` : `The commands are ${either(names)}.`}`);
    return 2;
  }
  try {
    return await (
      await command.load()
    )(rest);
  } catch (error) {
    console.error(`cdktf-tencent-mps ${name}: ${messageOf(error)}`);
    if (!isUsageError(error)) return 1;
    console.error(`See cdktf-tencent-mps ${name} --help.`);
    return command.misused ?? 2;
  }
}

function messageOf(error: unknown): string {
  const message = (error as { message?: unknown } | undefined)?.message;
  return typeof message === 'string' ? message : String(error);
}

/** An option that Node's own parser does not know is a mistake of the same kind as one of ours. */
function isUsageError(error: unknown): boolean {
  return error instanceof UsageError || String((error as { code?: unknown } | undefined)?.code).startsWith('ERR_PARSE_ARGS');
}

if (require.main === module) {
  void main(process.argv.slice(2)).then((code) => {
    process.exitCode = code;
  });
}
