/** The protocol's methods over the provider: decoding, encoding, and the one funnel from errors to diagnostics. */
import { redactText } from '../api/redact';
import { DiagnosticError, errorDiagnostic, wireDiagnostic, wirePath, type Diagnostic } from './diagnostic';
import { decodeAttributes, encodeAttributes, type Attributes, type DynamicValue } from './dynamic-value';
import type { Methods } from './grpc-server';
import type { DataSource, PluginProvider } from './plugin';
import { decodePrivate, encodePrivate } from './private-state';
import type { Resource } from './resource';
import { wireSchema, type ObjectSchema } from './schema';
import { WarningLimit } from './warning-limit';

type Request = Readonly<Record<string, unknown>>;

const capabilities = { plan_destroy: false, get_provider_schema_optional: true, move_resource_state: true };

export function providerMethods(provider: PluginProvider): Methods {
  const guarded = guard(provider.name);
  let warnings = new WarningLimit();
  const wire = (diagnostics: readonly Diagnostic[] = []): object[] => warnings.of(diagnostics).map(wireSafely);
  const resource = (request: Request, name = 'type_name'): Resource => {
    const found = provider.resources.get(String(request[name]));
    if (!found) throw missing(`resource type ${String(request[name])}`);
    return found;
  };
  const dataSource = (request: Request): DataSource => {
    const found = provider.dataSources?.get(String(request.type_name));
    if (!found) throw missing(`data source ${String(request.type_name)}`);
    return found;
  };
  const missing = (what: string): DiagnosticError =>
    new DiagnosticError([errorDiagnostic(`there is no ${what}`, `This is version ${provider.version} of the provider ${provider.name}.`)]);
  return {
    GetMetadata: () => ({
      server_capabilities: capabilities,
      resources: typeNames(provider.resources),
      data_sources: typeNames(provider.dataSources),
    }),
    GetProviderSchema: () => ({
      provider: wireSchema(provider.schema),
      resource_schemas: wireSchemas(provider.resources),
      data_source_schemas: wireSchemas(provider.dataSources),
      server_capabilities: capabilities,
    }),
    ValidateProviderConfig: guarded((request) => ({ diagnostics: wire(provider.validate(attributes(request.config) ?? {})) })),
    ConfigureProvider: guarded((request) => {
      // While a developer debugs it, one process serves several commands.
      warnings = new WarningLimit();
      return { diagnostics: wire(provider.configure(attributes(request.config) ?? {})) };
    }),
    ValidateResourceConfig: guarded((request) => {
      const client = request.client_capabilities as { write_only_attributes_allowed?: boolean } | null;
      const options = { writeOnlyAllowed: client?.write_only_attributes_allowed === true };
      return { diagnostics: wire(resource(request).validate(attributes(request.config) ?? {}, options)) };
    }),
    ValidateDataResourceConfig: guarded((request) => (dataSource(request), {})),
    ReadDataSource: guarded(async (request) => ({ state: encodeAttributes(await dataSource(request).read(attributes(request.config) ?? {})) })),
    UpgradeResourceState: guarded((request) => {
      const target = resource(request);
      const { json } = (request.raw_state ?? {}) as { json?: Uint8Array };
      if (!json || json.length === 0)
        throw new DiagnosticError([
          errorDiagnostic('the state is too old', 'It was written by Terraform 0.11 or earlier, which this provider never supported.'),
        ]);
      target.upgraded(parseState(json));
      // The bytes go back as they came: parsing and printing would round big numbers.
      return { upgraded_state: { json } };
    }),
    ReadResource: guarded(async (request) => {
      const state = attributes(request.current_state);
      if (!state) return { new_state: encodeAttributes(null) };
      const { state: read, hidden, diagnostics } = await resource(request).read(state, decodePrivate(request.private as Uint8Array));
      return { new_state: encodeAttributes(read), private: encodePrivate(hidden), diagnostics: wire(diagnostics) };
    }),
    PlanResourceChange: guarded(async (request) => {
      const {
        planned,
        hidden,
        replaces = [],
        diagnostics,
      } = await resource(request).plan({
        prior: attributes(request.prior_state),
        proposed: attributes(request.proposed_new_state),
        config: attributes(request.config),
        hidden: decodePrivate(request.prior_private as Uint8Array),
      });
      return {
        planned_state: encodeAttributes(planned),
        planned_private: encodePrivate(hidden),
        requires_replace: replaces.map(wirePath),
        diagnostics: wire(diagnostics),
      };
    }),
    ApplyResourceChange: guarded(async (request) => {
      const { state, hidden, diagnostics } = await resource(request).apply({
        prior: attributes(request.prior_state),
        planned: attributes(request.planned_state),
        config: attributes(request.config),
        hidden: decodePrivate(request.planned_private as Uint8Array),
      });
      return { new_state: encodeAttributes(state), private: encodePrivate(hidden), diagnostics: wire(diagnostics) };
    }),
    ImportResourceState: guarded(async (request) => {
      const { state, hidden, diagnostics } = await resource(request).import(String(request.id));
      const imported = { type_name: request.type_name, state: encodeAttributes(state), private: encodePrivate(hidden) };
      return { imported_resources: [imported], diagnostics: wire(diagnostics) };
    }),
    MoveResourceState: guarded((request) => {
      const target = resource(request, 'target_type_name');
      const { json } = (request.source_state ?? {}) as { json?: Uint8Array };
      const moved = target.move(String(request.source_type_name), json?.length ? parseState(json) : {});
      if (!moved) {
        const detail = `Only tencentcloud_mps_process_media_operation can be moved to tencentmps_process_media.`;
        throw new DiagnosticError([errorDiagnostic(`${String(request.source_type_name)} cannot be moved to ${target.typeName}`, detail)]);
      }
      return { target_state: encodeAttributes(moved.state), target_private: encodePrivate(moved.hidden) };
    }),
    StopProvider: () => (provider.stop('Terraform asked to stop'), {}),
  };
}

/** A state as Terraform's state file has it, which a person may have edited. */
function parseState(json: Uint8Array): Attributes {
  const damaged = (why: string): DiagnosticError =>
    new DiagnosticError([
      errorDiagnostic('the state is damaged', `The attributes of the resource ${why}. Restore the state from a backup, or import the job again.`),
    ]);
  let state: unknown;
  try {
    state = JSON.parse(Buffer.from(json).toString('utf8'));
  } catch (error) {
    throw damaged(`are no JSON (${(error as Error).message})`);
  }
  if (typeof state !== 'object' || state === null || Array.isArray(state)) throw damaged('are not an object');
  return state as Attributes;
}

function typeNames(table: ReadonlyMap<string, unknown> = new Map()): object[] {
  return [...table.keys()].map((type_name) => ({ type_name }));
}

function wireSchemas(table: ReadonlyMap<string, { readonly schema: ObjectSchema }> = new Map()): Readonly<Record<string, object>> {
  return Object.fromEntries([...table].map(([name, { schema }]) => [name, wireSchema(schema)]));
}

type Run = (request: Request) => object | Promise<object>;

/** Whatever is thrown becomes a diagnostic: a person reads those, nobody reads gRPC statuses. */
function guard(provider: string): (run: Run) => (request: Request) => Promise<object> {
  return (run) => async (request) => {
    try {
      return await run(request);
    } catch (error) {
      return { diagnostics: (error instanceof DiagnosticError ? error.diagnostics : [unexpected(provider, error)]).map(wireSafely) };
    }
  };
}

function unexpected(provider: string, error: unknown): Diagnostic {
  const trace = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return errorDiagnostic(`the provider ${provider} met an unexpected error`, `${trace}\n\nThis is a fault of the provider: please report it with this text.`);
}

function wireSafely(diagnostic: Diagnostic): object {
  return wireDiagnostic({ ...diagnostic, summary: redactText(diagnostic.summary), detail: redactText(diagnostic.detail) });
}

function attributes(value: unknown): Attributes | null {
  return decodeAttributes(value as DynamicValue | null);
}
