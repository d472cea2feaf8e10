import { BrokenPaths } from './broken-paths';
import { conditionHolds, conditionText, isSet, namedAs } from './condition';
import type { Fault, FaultPath, FaultRule } from './fault';
import { either, pathText, shown } from './fault';
import type { Condition, Field, ModelType, Naming } from './model';
import { fieldNamed, requestType } from './model';
import { rulesOf } from './rules';
import { ObjectView } from './rules/object-view';
import { convertScalar } from './scalar';
import { suggestion } from './suggestion';
import { brokenValueRule } from './value-rules';

export interface ValidateOptions {
  /** How the value spells its keys. */
  readonly naming: Naming;
  /** True for a value that is not known yet (a token, known after apply): such a value is never refused. @default - none is */
  readonly isUnknown?: (value: unknown) => boolean;
  /** Where the value stands, put before every path. @default - at the root */
  readonly at?: FaultPath;
}

/** Checks a value against the model. Collects every fault; a value without any gives an empty list. */
export function validate(type: ModelType, value: unknown, options: ValidateOptions): Fault[] {
  return new Validation(options).run(type, value);
}

class Validation {
  private faults: Fault[] = [];
  /** Where a value is missing, or wrong in itself. Nothing is concluded from such a value, so that one slip gives one fault. */
  private readonly broken = new BrokenPaths();
  private readonly naming: Naming;
  private readonly isUnknown: (value: unknown) => boolean;

  public constructor(private readonly options: ValidateOptions) {
    this.naming = options.naming;
    this.isUnknown = options.isUnknown ?? (() => false);
  }

  public run(type: ModelType, value: unknown): Fault[] {
    this.object(type, value, this.options.at ?? []);
    return this.faults;
  }

  private object(type: ModelType, value: unknown, path: FaultPath): void {
    if (this.isUnknown(value)) return;
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      this.broken.add(path);
      this.add('type', path, `must be an object`, `Given ${shown(value)}; ${type.name} is an object.`);
      return;
    }
    const object = value as Record<string, unknown>;
    let isAllKnown = true;
    for (const [key, member] of Object.entries(object)) {
      const field = fieldNamed(type, this.naming, key);
      if (field) this.field(field, member, [...path, key]);
      else if (member !== undefined) {
        isAllKnown = false;
        this.unknownKey(type, key, path);
      }
    }
    const { required, conditional } = checkedFields(type);
    for (const field of required) this.presence(type, field, object, path);
    // What is there and does not belong explains what is missing in its place.
    const misplaced = conditional.filter((field) => this.reportMisplaced(field, object, path));
    for (const field of conditional) if (!misplaced.includes(field)) this.conditions(field, object, path);
    this.wholeObject(type, object, path, isAllKnown);
    this.severalFields(type, object, path);
  }

  private field(field: Field, value: unknown, path: FaultPath): void {
    if (value === null || value === undefined) return;
    if (field.facts?.deprecated) this.warn(path, 'is deprecated', field.facts.deprecated);
    if (this.isUnknown(value)) return;
    if (!field.list) return this.element(field, value, path);
    if (!Array.isArray(value)) {
      this.broken.add(path);
      return this.add('type', path, 'must be a list', `Given ${shown(value)}; ${field.wire} is a list.`);
    }
    const { minItems, maxItems } = field.facts ?? {};
    if (maxItems !== undefined && value.length > maxItems) {
      this.add('value', path, `has too many elements`, `Given ${value.length} elements; at most ${maxItems} are allowed.`, field);
    } else if (minItems !== undefined && value.length < minItems) {
      this.add('value', path, `has too few elements`, `Given ${value.length} elements; at least ${minItems} are needed.`, field);
    }
    value.forEach((element, index) => {
      if (element === null || element === undefined) this.add('type', [...path, index], 'must not be null', 'A list element cannot be null: leave it out.');
      else if (!this.isUnknown(element)) this.element(field, element, [...path, index]);
    });
  }

  private element(field: Field, value: unknown, path: FaultPath): void {
    if (field.kind === 'object') return this.object(requestType(field.type as string), value, path);
    const scalar = convertScalar(field, value);
    if (scalar === undefined) {
      this.broken.add(path);
      const given = field.facts?.sensitive ? 'A value of another type was given' : `Given ${shown(value)}`;
      return this.add('type', path, `must be a ${field.kind}`, `${given}; ${field.wire} is a ${field.kind}.`);
    }
    const broken = brokenValueRule(field, scalar);
    if (broken) {
      this.broken.add(path);
      const given = field.facts?.sensitive ? 'The value given (not shown, it is a secret) does not fit' : `Given ${shown(scalar)}`;
      this.add('value', path, broken.summary, `${given}; allowed: ${broken.allowed}.`, field);
    }
  }

  private presence(type: ModelType, field: Field, object: Record<string, unknown>, path: FaultPath): void {
    if (isSet(object[field[this.naming]])) return;
    const here = [...path, field[this.naming]];
    if (this.broken.has(here)) return;
    this.broken.add(here);
    this.add('missing', here, 'is missing', `${type.name} needs ${field.wire}: ${field.facts?.description ?? 'the service refuses a request without it.'}`);
  }

  /** Whether the field does not belong here; if so, that is reported. */
  private reportMisplaced(field: Field, object: Record<string, unknown>, path: FaultPath): boolean {
    const { facts = {} } = field;
    const value = object[field[this.naming]];
    if (!facts.onlyWhen || isNothing(value)) return false;
    const here = [...path, field[this.naming]];
    if (this.broken.has(here) || this.holds(facts.onlyWhen, object, path) !== false) return false;
    const sentence = `allowed only when ${conditionText(facts.onlyWhen, this.naming)}. Remove it, or change that.`;
    if (!facts.lenient) {
      // Neither what is in it plays a part, nor what else depends on the same: which of the two is the slip is not known.
      this.faults = this.faults.filter((fault) => !here.every((step, index) => fault.path[index] === step));
      this.broken.add([...path, ...facts.onlyWhen.field.split('.').map((wire) => namedAs(wire, this.naming))]);
    }
    this.add('value', here, 'does not belong here', this.afterGiven(field, value, sentence), field);
    return true;
  }

  private conditions(field: Field, object: Record<string, unknown>, path: FaultPath): void {
    const { facts = {} } = field;
    const value = object[field[this.naming]];
    if (value === undefined && !facts.requiredWhen) return;
    const here = [...path, field[this.naming]];
    if (isNothing(value)) {
      if (facts.requiredWhen && !this.broken.has(here) && this.holds(facts.requiredWhen, object, path) === true) {
        this.broken.add(here);
        this.add(
          'missing',
          here,
          'is missing',
          `It is required when ${conditionText(facts.requiredWhen, this.naming)}. ${facts.description ?? ''}`.trimEnd(),
          field,
        );
      }
      return;
    }
    if (this.broken.has(here)) return;
    if (facts.effectiveWhen && this.hasContent(value) && this.holds(facts.effectiveWhen, object, path) === false) {
      this.warn(
        here,
        'has no effect here',
        this.afterGiven(field, value, `the service looks at it only when ${conditionText(facts.effectiveWhen, this.naming)}. Remove it, or change that.`),
      );
    }
    for (const { values, when } of facts.valuesOnlyWhen ?? []) {
      if (values.some((one) => String(one) === String(value)) && this.holds(when, object, path) === false) {
        this.add('value', here, 'is not an allowed value here', this.afterGiven(field, value, `allowed only when ${conditionText(when, this.naming)}.`), field);
      }
    }
  }

  private holds(condition: Condition, object: Record<string, unknown>, path: FaultPath): boolean | undefined {
    if (this.broken.touch(path, condition, this.naming)) return undefined;
    return conditionHolds(condition, object, this.naming, this.isUnknown);
  }

  /** A sentence about a field, with its value before it where the value can be shown and says something. */
  private afterGiven(field: Field, value: unknown, sentence: string): string {
    if (field.facts?.sensitive || field.kind === 'object' || this.isUnknown(value)) return sentence.charAt(0).toUpperCase() + sentence.slice(1);
    return `Given ${shown(value)}; ${sentence}`;
  }

  private severalFields(type: ModelType, object: Record<string, unknown>, path: FaultPath): void {
    const rules = rulesOf(type.name);
    if (rules.length === 0) return;
    const view = new ObjectView(object, path, { naming: this.naming, isUnknown: this.isUnknown, broken: this.broken });
    for (const rule of rules) {
      for (const breach of rule.check(view, type.name)) {
        const at = [...path, ...breach.at.map((step) => (typeof step === 'number' ? step : namedAs(step, this.naming)))];
        if (rule.severity === 'warning') this.warn(at, breach.summary, breach.detail);
        else this.add(breach.rule ?? 'value', at, breach.summary, breach.detail);
      }
    }
  }

  private wholeObject(type: ModelType, object: Record<string, unknown>, path: FaultPath, isAllKnown: boolean): void {
    const { atLeastOneOf, atMostOneOf, lenient } = type.facts ?? {};
    const name = (wire: string): string => fieldNamed(type, 'wire', wire)?.[this.naming] ?? wire;
    // A name that nobody knows may be what was meant.
    if (atLeastOneOf && isAllKnown && !atLeastOneOf.some((wire) => this.hasContent(object[name(wire)]) || this.broken.isWithin([...path, name(wire)]))) {
      this.add(
        'missing',
        path,
        lenient ? 'is incomplete' : 'asks for nothing',
        `None of its alternatives is set. Set at least one of ${either(atLeastOneOf.map(name))}.`,
        type,
      );
    }
    const given = (atMostOneOf ?? []).filter((wire) => isSet(object[name(wire)]));
    if (given.length > 1) {
      this.add(
        'value',
        path,
        'has alternatives that exclude each other',
        `Given ${given.map(name).join(' and ')}; only one of ${either((atMostOneOf ?? []).map(name))} may be set.`,
        type,
      );
    }
  }

  /** An empty object asks for nothing, unless it is one setting among others: `SuperResolution: {}` asks for its defaults. */
  private hasContent(value: unknown, depth = 0): boolean {
    if (this.isUnknown(value)) return true;
    if (Array.isArray(value)) return value.length > 0;
    if (typeof value !== 'object' || value === null) return isSet(value);
    const members = Object.values(value).filter(isSet);
    return members.length === 0 ? depth > 1 : members.some((member) => this.hasContent(member, depth + 1));
  }

  /** A key in the API's own spelling that the model does not know is a field newer than this package: passed on, with a warning. */
  private unknownKey(type: ModelType, key: string, at: FaultPath): void {
    const path = [...at, key];
    const names = type.fields.map((field) => field[this.naming]);
    const near = suggestion(key, names) ?? this.deeper(type, key);
    // What was meant is not missing as well.
    if (near !== undefined) this.broken.add([...at, ...near.split('.').slice(0, 1)]);
    if (this.naming !== 'wire' && /^[A-Z]/.test(key) && !fieldNamed(type, 'wire', key)) {
      this.faults.push({
        rule: 'unknown', severity: 'warning', path,
        summary: `${pathText(path)} is not in this version's API model`,
        detail: `It is sent as it is, unchecked, as a field of ${type.name} that is newer than this package.${near ? ` If that was not meant: did you mean ${near}?` : ''}`,
      }); // prettier-ignore
      return;
    }
    this.add(
      'unknown',
      path,
      'is not a field of the API',
      `${type.name} has no ${key}. ${near ? `Did you mean ${near}?` : `Its fields: ${names.join(', ')}.`}`,
    );
  }

  /** A member of a member: `media_process_task.transcode_task_set` for one that stands a step too high. */
  private deeper(type: ModelType, key: string): string | undefined {
    for (const { kind, list, type: inner, [this.naming]: name } of type.fields) {
      const field = kind === 'object' && !list && inner !== undefined ? fieldNamed(requestType(inner), this.naming, key) : undefined;
      if (field) return `${name}.${field[this.naming]}`;
    }
    return undefined;
  }

  private add(rule: FaultRule, path: FaultPath, summary: string, detail: string, owner?: Field | ModelType): void {
    if (owner?.facts?.lenient) return this.warn(path, summary, detail, rule);
    this.faults.push({ rule, severity: 'error', path, summary: `${pathText(path) || 'the request'} ${summary}`, detail });
  }

  private warn(path: FaultPath, summary: string, detail: string, rule: FaultRule = 'value'): void {
    this.faults.push({ rule, severity: 'warning', path, summary: `${pathText(path) || 'the request'} ${summary}`, detail });
  }
}

/** What the service reads as "not set". */
function isNothing(value: unknown): boolean {
  return !isSet(value) || value === '' || (Array.isArray(value) && value.length === 0);
}

interface CheckedFields {
  readonly required: readonly Field[];
  readonly conditional: readonly Field[];
}

const checked = new WeakMap<ModelType, CheckedFields>();

/** The few fields of a type that say something about a request even where it does not set them, or about its other members. */
function checkedFields(type: ModelType): CheckedFields {
  let fields = checked.get(type);
  if (!fields) {
    const isConditional = ({ facts = {} }: Field): boolean =>
      [facts.requiredWhen, facts.onlyWhen, facts.effectiveWhen, facts.valuesOnlyWhen].some((condition) => condition !== undefined);
    fields = { required: type.fields.filter((field) => field.required), conditional: type.fields.filter(isConditional) };
    checked.set(type, fields);
  }
  return fields;
}
