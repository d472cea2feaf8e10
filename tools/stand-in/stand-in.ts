import type { Logger } from '../../src/api/log';
import { DiagnosticError, errorDiagnostic, type Diagnostic } from '../../src/provider/diagnostic';
import { hasUnknown, type Attributes } from '../../src/provider/dynamic-value';
import type { DataSource, PluginProvider } from '../../src/provider/plugin';
import type { Resource } from '../../src/provider/resource';
import { accessKinds } from './access-kinds';
import { accountData } from './account-data';
import { Cloud, CloudError } from './cloud';
import { STAND_IN_NAME, STAND_IN_VERSION } from './identity';
import type { DataKind, Kind } from './kind';
import { functionKinds } from './function-kinds';
import { messageKinds } from './message-kinds';
import { StandInResource } from './resource';
import { dataSourceSchemas, providerSchema, resourceSchemas } from './schema';
import { readSettings } from './settings';
import { objectData, storageKinds } from './storage-kinds';
import { templateKinds } from './template-kinds';

const kinds = new Map([...storageKinds, ...messageKinds, ...templateKinds, ...accessKinds, ...functionKinds].map((kind) => [kind.type, kind]));
const dataKinds = new Map([accountData, objectData].map((kind) => [kind.type, kind]));

/** The stand-in as a provider: the whole pinned schema, and behind it the resources that the simulator can hold. */
export class StandIn implements PluginProvider {
  public readonly name = STAND_IN_NAME;
  public readonly version = STAND_IN_VERSION;
  public readonly schema = providerSchema;
  public readonly resources: ReadonlyMap<string, Resource>;
  public readonly dataSources: ReadonlyMap<string, DataSource>;
  private cloud?: Cloud;

  public constructor(
    private readonly log: Logger,
    private readonly environment: Readonly<Record<string, string | undefined>> = process.env,
    private readonly directory = process.cwd(),
  ) {
    this.resources = new Map([...resourceSchemas].map(([type, schema]) => [type, new StandInResource(kindOf(type), schema, () => this.there())]));
    this.dataSources = new Map([...dataSourceSchemas].map(([type, schema]) => [type, { typeName: type, schema, read: (config) => this.look(dataKinds.get(type), config) }]));
  } // prettier-ignore

  public validate(): Diagnostic[] {
    return [];
  }

  public configure(config: Attributes): readonly Diagnostic[] {
    this.cloud = undefined;
    if (hasUnknown(config)) return [];
    const settings = readSettings(config, this.environment);
    if (Array.isArray(settings)) return settings;
    this.cloud = new Cloud(settings, this.log, this.directory);
    this.log.log('info', `${STAND_IN_NAME} stands in for the official provider`, { region: settings.region, simulator: settings.proxy.origin });
    return [];
  }

  public stop(): void {
    // Its calls are short: they are waited for.
  }

  private there(): Cloud {
    if (this.cloud) return this.cloud;
    throw new DiagnosticError([errorDiagnostic(`${STAND_IN_NAME} is not configured`, 'Its provider block holds values that are not known yet.')]);
  }

  private async look(kind: DataKind | undefined, config: Attributes): Promise<Attributes> {
    if (!kind) throw new DiagnosticError([errorDiagnostic(`${STAND_IN_NAME} does not have this data source`, '')]);
    try {
      return { ...config, ...(await kind.read(config, this.there())) };
    } catch (error) {
      if (!(error instanceof CloudError)) throw error;
      throw new DiagnosticError([errorDiagnostic(`${STAND_IN_NAME} could not read ${kind.type}`, error.message)]);
    }
  }
}

/** Every resource of the schema is done: a stack that is written with the package's bindings is deployed offline as it is. */
function kindOf(type: string): Kind {
  const kind = kinds.get(type);
  if (!kind) throw new Error(`${STAND_IN_NAME} has nothing for ${type}`);
  return kind;
}
