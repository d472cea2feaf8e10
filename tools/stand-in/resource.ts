import { isDeepStrictEqual } from 'node:util';
import { DiagnosticError, errorDiagnostic, type Diagnostic } from '../../src/provider/diagnostic';
import { isUnknown, plainFromTyped, UNKNOWN, type Attributes } from '../../src/provider/dynamic-value';
import type { PrivateState } from '../../src/provider/private-state';
import type { ApplyRequest, PlanRequest, PlanResponse, Resource, StateResponse } from '../../src/provider/resource';
import type { AttributeSchema, BlockSchema, ObjectSchema } from '../../src/provider/schema';
import { CloudError, type Cloud } from './cloud';
import { STAND_IN_NAME } from './identity';
import type { Kind, Values } from './kind';
import { blockType } from './schema';

const hidden: PrivateState = {};

/** What Terraform asks of a resource, over what its kind does in the cloud. */
export class StandInResource implements Resource {
  public readonly typeName: string;

  public constructor(
    private readonly kind: Kind,
    public readonly schema: ObjectSchema,
    private readonly cloud: () => Cloud,
  ) {
    this.typeName = kind.type;
  }

  public validate(config: Attributes): Diagnostic[] {
    const detail = 'The official provider does. Leave it out where the simulator stands for the cloud.';
    return (this.kind.refused ?? [])
      .filter((name) => isGiven(config, name.split('.')))
      .map((name) => errorDiagnostic(`${STAND_IN_NAME} does not do ${this.typeName}.${name}`, detail, name.split('.').slice(0, 1)));
  }

  public upgraded(): void {
    // There is one version of the schema.
  }

  public async read(state: Attributes): Promise<StateResponse> {
    const values = this.plain(state);
    const there = await this.guarded('read', () => this.kind.read(String(values.id), values, this.cloud()));
    if (!there) return { state: null, hidden };
    const known = Object.entries(this.sameDocuments(values, there)).filter(([name]) => name in state);
    return { state: { ...state, ...Object.fromEntries(known) }, hidden };
  }

  public plan({ prior, proposed, config }: PlanRequest): Promise<PlanResponse> {
    if (!proposed) return Promise.resolve({ planned: null, hidden });
    if (!prior) return Promise.resolve({ planned: { ...withUnknowns(this.schema, proposed), id: UNKNOWN }, hidden });
    const wanted = { ...proposed, ...this.sameDocuments(this.plain(prior), this.plain(proposed)) };
    const changed = this.changed(prior, wanted);
    if (changed.length === 0) return Promise.resolve({ planned: prior, hidden });
    const replaces = changed.filter((name) => this.kind.forceNew?.includes(name));
    const recomputed = replaces.length > 0 ? this.schema.attributes.filter(isOnlyComputed).map(({ name }) => name) : (this.kind.recomputed ?? []);
    const unknown = Object.fromEntries(recomputed.filter((name) => config?.[name] === null).map((name) => [name, UNKNOWN]));
    return Promise.resolve({ planned: { ...withNestedUnknowns(this.schema, wanted), ...unknown }, hidden, replaces: replaces.map((name) => [name]) });
  }

  public async apply({ prior, planned }: ApplyRequest): Promise<StateResponse> {
    if (!planned) {
      const state = this.plain(prior ?? {});
      await this.guarded('delete', () => this.kind.delete(String(state.id), state, this.cloud()));
      return { state: null, hidden };
    }
    const values = this.plain(withoutUnknowns(planned));
    if (prior) await this.guarded('update', () => this.kind.update(String(values.id), values, this.changed(prior, planned), this.cloud()));
    const id = prior ? String(values.id) : await this.guarded('create', () => this.kind.create(values, this.cloud()));
    const made = { ...withoutUnknowns(planned), id };
    try {
      const there = await this.guarded('read', () => this.kind.read(id, { ...values, id }, this.cloud()));
      if (!there) throw new DiagnosticError([errorDiagnostic(`${this.typeName} ${id} is not there`, 'It was written, and reading it found nothing.')]);
      return { state: { ...made, ...filledIn(planned, there), id }, hidden };
    } catch (error) {
      if (!(error instanceof DiagnosticError)) throw error;
      return { state: made, hidden, diagnostics: error.diagnostics };
    }
  }

  public import(id: string): Promise<StateResponse> {
    const attributes = this.schema.attributes.map(({ name }) => [name, null]);
    const blocks = this.schema.blocks.map(({ name }) => [name, []]);
    return Promise.resolve({ state: { ...Object.fromEntries([...attributes, ...blocks]), id } as Attributes, hidden });
  }

  public move(): undefined {
    return undefined;
  }

  private plain(attributes: Attributes): Values {
    return plainFromTyped(blockType(this.schema), attributes) as Values;
  }

  private changed(prior: Attributes, wanted: Attributes): string[] {
    const [before, after] = [this.plain(prior), this.plain(wanted)];
    return Object.keys(after).filter((name) => !isDeepStrictEqual(before[name], after[name]));
  }

  /** `there`, but a document that means the same stays as it was written. */
  private sameDocuments(before: Values, there: Values): Values {
    const same = (this.kind.documents ?? []).filter((name) => isSameDocument(before[name], there[name]));
    return { ...there, ...Object.fromEntries(same.map((name) => [name, before[name]])) };
  }

  private async guarded<T>(what: string, run: () => Promise<T>): Promise<T> {
    try {
      return await run();
    } catch (error) {
      // Of the user's making is also a file that is not there.
      if (!(error instanceof CloudError) && !(error instanceof Error && 'syscall' in error && 'path' in error)) throw error;
      throw new DiagnosticError([errorDiagnostic(`${STAND_IN_NAME} could not ${what} ${this.typeName}`, error.message)]);
    }
  }
}

function isOnlyComputed({ computed, optional, required }: AttributeSchema): boolean {
  return computed === true && !optional && !required;
}

/** What is computed and not given is known after apply. */
function withUnknowns(level: ObjectSchema, values: Attributes): Attributes {
  return withNestedUnknowns(level, { ...values, ...unknownsOf(level.attributes, values) });
}

function unknownsOf(attributes: readonly AttributeSchema[], values: Attributes): Attributes {
  const open = attributes.filter(({ name, computed }) => computed === true && (values[name] === null || values[name] === undefined));
  return Object.fromEntries(open.map(({ name }) => [name, UNKNOWN]));
}

function withNestedUnknowns({ blocks = [] }: Pick<BlockSchema, 'blocks'>, values: Attributes): Attributes {
  const nested = blocks.flatMap((block) => {
    const given = values[block.name];
    if (!Array.isArray(given)) return [];
    return [[block.name, (given as Attributes[]).map((one) => (isUnknown(one) ? one : withNestedUnknowns(block, { ...one, ...unknownsOf(block.attributes, one) })))]];
  }); // prettier-ignore
  return { ...values, ...Object.fromEntries(nested) } as Attributes;
}

/** What was open in the plan, from what is there; all else is as it was planned. */
function filledIn(planned: Attributes, there: Values): Attributes {
  const entries = Object.entries(planned).map(([name, value]) => {
    if (isUnknown(value)) return [name, there[name] ?? null];
    const found = there[name];
    if (!Array.isArray(value) || !Array.isArray(found)) return [name, value];
    return [name, value.map((one: unknown, index) => (isObject(one) && isObject(found[index]) ? filledIn(one, found[index]) : one))];
  });
  return Object.fromEntries(entries.map(([name, value]) => [name, withoutUnknown(value)])) as Attributes;
}

function withoutUnknowns(values: Attributes): Attributes {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, withoutUnknown(value)]));
}

function withoutUnknown(value: unknown): unknown {
  if (isUnknown(value)) return null;
  if (Array.isArray(value)) return value.map(withoutUnknown);
  return isObject(value) ? withoutUnknowns(value) : value;
}

function isObject(value: unknown): value is Attributes {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !isUnknown(value) && !(value instanceof Uint8Array);
}

function isGiven(values: Attributes, [name = '', ...further]: readonly string[]): boolean {
  const value = values[name];
  if (Array.isArray(value)) return further.length > 0 ? value.some((one: Attributes) => isGiven(one, further)) : value.length > 0;
  return value !== null && value !== undefined && further.length === 0;
}

function isSameDocument(one: unknown, other: unknown): boolean {
  if (typeof one !== 'string' || typeof other !== 'string') return false;
  try {
    return isDeepStrictEqual(JSON.parse(one), JSON.parse(other));
  } catch {
    return one === other;
  }
}
