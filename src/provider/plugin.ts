import type { Diagnostic } from './diagnostic';
import type { Attributes } from './dynamic-value';
import type { Resource } from './resource';
import type { ObjectSchema } from './schema';

/** A data source: what can be looked at, and is nobody's. */
export interface DataSource {
  readonly typeName: string;
  readonly schema: ObjectSchema;
  /** What is there, with the configuration's own values. Throws a DiagnosticError when it cannot be had. */
  read(config: Attributes): Promise<Attributes>;
}

/** A provider as the plugin server serves it. */
export interface PluginProvider {
  /** Terraform's local name: "tencentmps". */
  readonly name: string;
  readonly version: string;
  readonly schema: ObjectSchema;
  readonly resources: ReadonlyMap<string, Resource>;
  readonly dataSources?: ReadonlyMap<string, DataSource>;
  validate(config: Attributes): readonly Diagnostic[];
  /** Forgets an earlier configuration. */
  configure(config: Attributes): readonly Diagnostic[];
  /** Nothing more is wanted: ends what is still going on. */
  stop(reason: string): void;
}
