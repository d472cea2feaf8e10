import type { WireObject } from '../../model/wire';
import type { Account } from '../accounts';
import { ApiError } from '../api-error';
import { isoTime } from '../echo';
import type { Templates } from '../presets';
import type { TemplateFamily } from './family';

/** The first id of a custom template; the presets are below. */
const FIRST_DEFINITION = 200_001;

export interface CustomTemplate {
  readonly definition: number;
  readonly family: TemplateFamily;
  readonly account: Account;
  /** As it was sent: nothing is filled in, for a reader would take a default for a change. */
  wire: WireObject;
  readonly createdAtMs: number;
  updatedAtMs: number;
}

/** The templates that accounts made. What tasks follow lies in the presets' shelves, where these are put too. */
export class TemplateStore {
  private readonly custom = new Map<number, CustomTemplate>();
  private nextDefinition = FIRST_DEFINITION;

  public constructor(
    private readonly templates: Templates,
    private readonly now: () => number,
  ) {}

  public create(family: TemplateFamily, account: Account, wire: WireObject): CustomTemplate {
    while (family.has(this.templates, this.nextDefinition)) this.nextDefinition += 1;
    const definition = this.nextDefinition;
    this.nextDefinition += 1;
    const template: CustomTemplate = { definition, family, account, wire, createdAtMs: this.now(), updatedAtMs: this.now() };
    this.custom.set(definition, template);
    family.shelve(this.templates, definition, wire);
    return template;
  }

  /** Objects are changed member by member, everything else is replaced. What is not sent stays: a template's setting cannot be cleared. */
  public modify(family: TemplateFamily, account: Account, definition: number, changes: WireObject): CustomTemplate {
    const template = this.own(family, account, definition, 'ModifyDefaultTemplate');
    template.wire = merged(template.wire, changes);
    template.updatedAtMs = this.now();
    family.shelve(this.templates, definition, template.wire);
    return template;
  }

  public delete(family: TemplateFamily, account: Account, definition: number): void {
    this.own(family, account, definition, 'DeleteDefaultTemplate');
    this.custom.delete(definition);
    family.remove(this.templates, definition);
  }

  /** The family's templates in the order of their ids, presets first, as the service lists them. */
  public list(family: TemplateFamily, account: Account): WireObject[] {
    return [...family.ids(this.templates)]
      .sort((one, other) => one - other)
      .flatMap((definition) => {
        const template = this.custom.get(definition);
        const Definition = family.definitionIsText ? String(definition) : definition;
        if (!template) return [{ Type: 'Preset', Definition }];
        if (template.account !== account) return [];
        const times = { CreateTime: isoTime(template.createdAtMs), UpdateTime: isoTime(template.updatedAtMs) };
        return [{ Type: 'Custom', ...times, ...template.wire, Definition }];
      });
  }

  /** @throws ApiError when it is a preset, or none of the account's */
  private own(family: TemplateFamily, account: Account, definition: number, presetCode: string): CustomTemplate {
    const template = this.custom.get(definition);
    if (template?.family === family && template.account === account) return template;
    if (!template && family.has(this.templates, definition)) {
      throw new ApiError(
        `InvalidParameterValue.${presetCode}`,
        `The ${family.noun} template ${definition} is a preset: it can be neither changed nor deleted.`,
      );
    }
    throw new ApiError('ResourceNotFound.TemplateNotExist', `There is no ${family.noun} template ${definition}.`);
  }
}

function merged(wire: WireObject, changes: WireObject): WireObject {
  const result = { ...wire };
  for (const [name, value] of Object.entries(changes)) {
    const before = result[name];
    result[name] = isObject(before) && isObject(value) ? merged(before, value) : value;
  }
  return result;
}

function isObject(value: unknown): value is WireObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
