import { agreementFaults, attributeRules, planFaults, proposedState, stateFaults, type AttributeRule } from './core-rules';
import type { Transport, WireDiagnostic } from './protocol';
import { decodeValue, encodeValue, sameValue, type Attributes } from './terraform-value';

/** What Terraform keeps of a resource between two commands. */
export interface Stored {
  readonly state: Attributes;
  readonly private?: Uint8Array;
}

export interface Planned {
  readonly action: 'create' | 'update' | 'no-op';
  readonly state: Attributes;
  readonly private?: Uint8Array;
  readonly warnings: readonly WireDiagnostic[];
}

export interface Applied {
  /** Null when Terraform forgets the resource, or never had it. */
  readonly stored: Stored | null;
  /** After a failed create with a state Terraform deletes and creates anew. */
  readonly tainted: boolean;
  readonly diagnostics: readonly WireDiagnostic[];
}

/** The provider refused: its diagnostics, errors first. */
export class Refused extends Error {
  public constructor(public readonly diagnostics: readonly WireDiagnostic[]) {
    super(diagnostics.map(diagnosticText).join('\n'));
  }
}

/** Core refused what the provider answered: a fault of the provider. */
export class Inconsistent extends Error {
  public constructor(step: string, faults: readonly string[]) {
    super(`${step}: ${faults.join('; ')}`);
  }
}

export function pathOf(diagnostic: WireDiagnostic): (string | number)[] {
  return (diagnostic.attribute?.steps ?? []).map((step) => step.attribute_name ?? step.element_key_int ?? step.element_key_string ?? '?');
}

export function diagnosticText(diagnostic: WireDiagnostic): string {
  return `${diagnostic.severity === 1 ? 'error' : 'warning'} at ${pathOf(diagnostic).join('.')}: ${diagnostic.summary}: ${diagnostic.detail}`;
}

/** Terraform's core for one resource type: it makes the calls that core makes, in core's order, and checks the answers by core's rules. */
export class Core {
  private constructor(
    private readonly transport: Transport,
    public readonly typeName: string,
    public readonly rules: readonly AttributeRule[],
  ) {}

  public static async of(transport: Transport, typeName: string): Promise<Core> {
    const { resource_schemas: schemas } = await transport.call('GetProviderSchema');
    const schema = schemas[typeName];
    if (!schema) throw new Error(`the provider has no ${typeName}`);
    return new Core(transport, typeName, attributeRules(schema.block));
  }

  /** A configuration with every attribute of the schema; what is not given is null. */
  public config(values: Attributes): Attributes {
    return decodeValue(encodeValue(Object.fromEntries(this.rules.map(({ name }) => [name, values[name] ?? null])))) as Attributes;
  }

  public async validate(config: Attributes, writeOnly = true): Promise<readonly WireDiagnostic[]> {
    const request = { ...this.named, config: encodeValue(config), client_capabilities: { write_only_attributes_allowed: writeOnly } };
    return (await this.transport.call('ValidateResourceConfig', request)).diagnostics ?? [];
  }

  /** One call of PlanResourceChange. */
  public async plan(prior: Stored | null, config: Attributes): Promise<Planned> {
    const response = await this.transport.call('PlanResourceChange', {
      ...this.named,
      prior_state: encodeValue(prior?.state ?? null),
      proposed_new_state: encodeValue(proposedState(this.rules, prior?.state ?? null, config)),
      config: encodeValue(config),
      prior_private: prior?.private,
      client_capabilities: { write_only_attributes_allowed: true, deferral_allowed: false },
    });
    const warnings = accepted(response.diagnostics);
    const state = decodeValue(response.planned_state);
    if (!state) throw new Inconsistent('plan', ['the planned state is null']);
    const flags = [response.legacy_type_system, response.deferred, response.requires_replace?.length].filter(Boolean);
    check('plan', [...planFaults(this.rules, prior?.state ?? null, config, state), ...flags.map((flag) => `an unexpected answer: ${JSON.stringify(flag)}`)]);
    const action = !prior ? 'create' : sameValue(state, prior.state) ? 'no-op' : 'update';
    return { action, state, private: response.planned_private, warnings };
  }

  /** One call of ApplyResourceChange. */
  public async apply(prior: Stored | null, planned: Planned, config: Attributes): Promise<Applied> {
    const response = await this.transport.call('ApplyResourceChange', {
      ...this.named,
      prior_state: encodeValue(prior?.state ?? null),
      planned_state: encodeValue(planned.state),
      config: encodeValue(config),
      planned_private: planned.private,
    });
    const diagnostics = response.diagnostics ?? [];
    const failed = diagnostics.some(isError);
    if (failed && !response.new_state) return { stored: prior, tainted: false, diagnostics };
    const state = decodeValue(response.new_state);
    if (!state && !failed) throw new Inconsistent('apply', ['the new state is null']);
    if (state) check('apply', [...stateFaults(this.rules, state), ...(failed ? [] : agreementFaults(planned.state, state))]);
    return { stored: state && { state, private: response.private }, tainted: failed && !prior && state !== null, diagnostics };
  }

  /** What `terraform apply` does with a resource: validate, plan, plan again, apply. The resource as it is stored is refreshed before. */
  public async deploy(prior: Stored | null, values: Attributes): Promise<Applied & { readonly action: Planned['action'] }> {
    const config = this.config(values);
    const before = prior && (await this.refresh(prior));
    accepted(await this.validate(config));
    const first = await this.plan(before, config);
    if (first.action === 'no-op') return { stored: before, tainted: false, diagnostics: first.warnings, action: 'no-op' };
    const second = await this.plan(before, config);
    check('final plan', agreementFaults(first.state, second.state));
    return { ...(await this.apply(before, second, config)), action: second.action };
  }

  /** The plan of a destroy: core asks for it only where the provider says that it plans these, and the answer can only be nothing. */
  public async planDestroy(stored: Stored): Promise<void> {
    const nothing = encodeValue(null);
    const request = { ...this.named, prior_state: encodeValue(stored.state), proposed_new_state: nothing, config: nothing, prior_private: stored.private };
    const response = await this.transport.call('PlanResourceChange', request);
    accepted(response.diagnostics);
    if (decodeValue(response.planned_state)) throw new Inconsistent('destroy plan', ['an object is planned']);
  }

  /** What `terraform destroy` does with it. Without `plan_destroy` core answers the plan itself. */
  public async destroy(prior: Stored): Promise<Applied> {
    const response = await this.transport.call('ApplyResourceChange', {
      ...this.named,
      prior_state: encodeValue(prior.state),
      planned_state: encodeValue(null),
      config: encodeValue(null),
      planned_private: prior.private,
    });
    const diagnostics = response.diagnostics ?? [];
    const state = decodeValue(response.new_state);
    if (state && !diagnostics.some(isError)) throw new Inconsistent('destroy', ['an object is left']);
    const stored = diagnostics.some(isError) ? (state ? { state, private: response.private } : prior) : null;
    return { stored, tainted: false, diagnostics };
  }

  /** What a plan does first with what is stored. Null when the provider says that it is gone. */
  public async refresh(stored: Stored): Promise<Stored | null> {
    const state = await this.upgrade(stored.state);
    const response = await this.transport.call('ReadResource', { ...this.named, current_state: encodeValue(state), private: stored.private });
    accepted(response.diagnostics);
    const read = decodeValue(response.new_state);
    if (!read) return null;
    check('read', stateFaults(this.rules, read));
    return { state: read, private: response.private };
  }

  /** The state goes in as the state file has it. The same bytes may come back; anything else must be the whole state in the current schema. */
  public async upgrade(state: Attributes): Promise<Attributes> {
    const raw = stateJson(this.rules, state);
    const response = await this.transport.call('UpgradeResourceState', { ...this.named, version: 0, raw_state: { json: raw } });
    accepted(response.diagnostics);
    if (raw.equals(response.upgraded_state?.json ?? Buffer.alloc(0))) return state;
    const upgraded = decodeValue({ msgpack: response.upgraded_state?.msgpack }) ?? {};
    check('upgrade', stateFaults(this.rules, upgraded));
    return upgraded;
  }

  public async import(id: string): Promise<Stored> {
    const response = await this.transport.call('ImportResourceState', { ...this.named, id });
    accepted(response.diagnostics);
    const [imported] = response.imported_resources ?? [];
    const state = decodeValue(imported?.state);
    if (!imported || !state) throw new Inconsistent('import', ['nothing was imported']);
    check('import', stateFaults(this.rules, state));
    return { state, private: imported.private };
  }

  private get named(): { readonly type_name: string } {
    return { type_name: this.typeName };
  }
}

export function isError(diagnostic: WireDiagnostic): boolean {
  return diagnostic.severity === 1;
}

function accepted(diagnostics: readonly WireDiagnostic[] = []): readonly WireDiagnostic[] {
  if (diagnostics.some(isError)) throw new Refused([...diagnostics].sort((a, b) => a.severity - b.severity));
  return diagnostics;
}

function check(step: string, faults: readonly string[]): void {
  if (faults.length > 0) throw new Inconsistent(step, faults);
}

/** A state as Terraform's state file holds it: a dynamic attribute is an object of value and type. */
function stateJson(rules: readonly AttributeRule[], state: Attributes): Buffer {
  const entries = rules.map(({ name, type }) => {
    const value = state[name];
    if (type !== 'dynamic' || value === null) return `${JSON.stringify(name)}:${json(value)}`;
    const [typeBytes, inner] = value as [Uint8Array, unknown];
    return `${JSON.stringify(name)}:{"value":${json(inner, JSON.parse(Buffer.from(typeBytes).toString()))},"type":${Buffer.from(typeBytes).toString()}}`;
  });
  return Buffer.from(`{${entries.join(',')}}`);
}

/** Numbers are printed as they are: a decimal text of 155 digits is a JSON number of 155 digits. */
function json(value: unknown, type?: unknown): string {
  if (value === null || value === undefined) return 'null';
  if (typeof value === 'bigint') return String(value);
  if (type === 'number') return String(value);
  const typeOf = (key: string | number): unknown => {
    const [kind, inner] = Array.isArray(type) ? (type as [string, Record<string | number, unknown>]) : [];
    return kind === 'tuple' || kind === 'object' ? inner?.[key] : inner;
  };
  if (Array.isArray(value)) return `[${value.map((element, index) => json(element, typeOf(index))).join(',')}]`;
  if (typeof value !== 'object') return JSON.stringify(value);
  return `{${Object.entries(value).map(([name, member]) => `${JSON.stringify(name)}:${json(member, typeOf(name))}`).join(',')}}`; // prettier-ignore
}
