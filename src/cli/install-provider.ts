import { homedir } from 'node:os';
import * as path from 'node:path';
import { parseArgs } from 'node:util';
import { ProviderPackage } from '../constructs/private/provider-package';
import { PROVIDER_EXECUTABLE, PROVIDER_NAME, PROVIDER_SOURCE, PROVIDER_VERSION } from '../model/contract';
import { UsageError } from './usage-error';

const usage = `Usage: cdktf-tencent-mps install-provider [directory]

Unpacks the Terraform provider of this package into a filesystem mirror, for configurations that are written by hand or share a mirror.
Stacks that are written with cdktf do not need it: their synthesis brings the provider along.

  directory   where the mirror is; by default the directory of the user's own plugins, where Terraform looks by itself:
              ~/.terraform.d/plugins, on Windows %APPDATA%\\terraform.d\\plugins
`;

export interface InstallOptions {
  /** @default - the executable of this package */
  readonly provider?: ProviderPackage;
  /** @default - that of the process */
  readonly environment?: NodeJS.ProcessEnv;
  /** @default - that of the process */
  readonly platform?: NodeJS.Platform;
}

/** `cdktf-tencent-mps install-provider`. Prints what to write into the configuration. */
export async function installProviderCommand(argv: string[], options: InstallOptions = {}): Promise<number> {
  const { values, positionals } = parseArgs({ args: argv, options: { help: { type: 'boolean', short: 'h' } }, allowPositionals: true });
  if (values.help) {
    console.log(usage);
    return 0;
  }
  if (positionals.length > 1) throw new UsageError(`takes one directory at most; given ${positionals.join(', ')}`);
  const own = userMirror(options.environment ?? process.env, options.platform ?? process.platform);
  const mirror = positionals[0] === undefined ? own : path.resolve(positionals[0]);
  const provider = options.provider ?? new ProviderPackage(path.join(__dirname, '../../lib/provider', PROVIDER_EXECUTABLE));
  const directory = provider.installInto(mirror);
  console.log(`The provider ${PROVIDER_SOURCE} ${PROVIDER_VERSION} is in ${directory}.\n`);
  if (mirror !== own) console.log(`Terraform does not look there by itself. Say so in its CLI configuration (~/.terraformrc):\n\n${mirrorSnippet(mirror)}\n`);
  console.log(`Require it in the configuration:\n\n${requirementSnippet()}`);
  return 0;
}

/** The directory in a user's home that Terraform takes for a mirror without being told. */
function userMirror(environment: NodeJS.ProcessEnv, platform: NodeJS.Platform): string {
  if (platform === 'win32' && environment.APPDATA) return path.join(environment.APPDATA, 'terraform.d', 'plugins');
  return path.join(environment.HOME ?? homedir(), '.terraform.d', 'plugins');
}

function mirrorSnippet(mirror: string): string {
  const [host] = PROVIDER_SOURCE.split('/');
  return `provider_installation {
  filesystem_mirror {
    path    = ${JSON.stringify(mirror)}
    include = ["${host}/*/*"]
  }
  direct {
    exclude = ["${host}/*/*"]
  }
}`;
}

function requirementSnippet(): string {
  return `terraform {
  required_providers {
    ${PROVIDER_NAME} = {
      source  = "${PROVIDER_SOURCE}"
      version = "${PROVIDER_VERSION}"
    }
  }
}`;
}
