import * as path from 'node:path';
import { PROVIDER_SOURCE } from '../../src/model/contract';
import { Provider } from '../../src/provider/provider';
import { STAND_IN_SOURCE } from '../../tools/stand-in/identity';
import { StandIn } from '../../tools/stand-in/stand-in';
import { AttachedProviders } from './attached-providers';

/** What a process that Terraform starts inherits from it. */
export interface TerraformCommand {
  readonly directory: string;
  readonly commandEnvironment: Readonly<Record<string, string>>;
}

const logger = { log: (): void => undefined };

/** This package's provider and the stand-in of the official one, as Terraform would start them for the command that runs when it connects. */
export function attachedTo(command: () => TerraformCommand): Promise<AttachedProviders> {
  return AttachedProviders.serve({
    [PROVIDER_SOURCE]: () => {
      const { directory, commandEnvironment: environment } = command();
      return new Provider({ logger, environment: { ...environment, TF_DATA_DIR: path.resolve(directory, environment.TF_DATA_DIR ?? '.terraform') } });
    },
    [STAND_IN_SOURCE]: () => new StandIn(logger, command().commandEnvironment, command().directory),
  });
}
