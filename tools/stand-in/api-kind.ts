import type { WireObject } from '../../src/model/wire';
import type { Cloud, Product } from './cloud';
import { CloudError } from './cloud';
import type { Kind } from './kind';
import { resourceSchemas } from './schema';
import { fromWire, toWire, wireName, type Names } from './wire';

/** A resource of an API with an action for each step. */
export interface ApiKindOptions extends Pick<Kind, 'type' | 'forceNew' | 'recomputed' | 'documents'> {
  readonly product: Product;
  /** Wire names that do not follow from the attributes' names. */
  readonly names?: Names;
  /** Those of the answers, where they are others. */
  readonly answerNames?: Names;
  /** Attributes that are never sent. */
  readonly unsent?: readonly string[];
  /** What is sent where nothing is set, and where something is set no longer. */
  readonly standard?: WireObject;
  readonly create: string;
  /** The id, from the answer to the create and what was sent. */
  readonly id: (answer: WireObject, sent: WireObject) => unknown;
  /** The resource as the API describes it; undefined when it is not there. */
  readonly look: (id: string, cloud: Cloud) => Promise<WireObject | undefined>;
  /** @default - nothing can be changed */
  readonly update?: string;
  /** What an update sends: everything that is set, or only what has changed. @default "all" */
  readonly updateSends?: 'all' | 'changed';
  readonly delete: string;
  /** What names the resource in an update and a delete. */
  readonly key: (id: string) => WireObject;
  /** The last hand on a body: forms that do not follow from the schema. */
  readonly shaped?: (body: WireObject, step: 'create' | 'update', cloud: Cloud) => WireObject;
}

/** The four steps of a resource, from its table entry and its schema. */
export function apiKind(options: ApiKindOptions): Kind {
  const { type, product, names = {}, unsent = [], standard = {}, shaped = (body) => body } = options;
  const answerNames = { ...names, ...options.answerNames };
  const schema = resourceSchemas.get(type);
  if (!schema) throw new Error(`the pinned facts have no ${type}`);
  const sendable = [...schema.attributes.filter(({ optional, required }) => optional || required), ...schema.blocks].map(({ name }) => name);
  const sent = sendable.filter((name) => name !== 'id' && !unsent.includes(name));
  const unset = (wanted: readonly string[]): WireObject => {
    const members = new Set(wanted.map((name) => wireName(name, names)));
    return Object.fromEntries(Object.entries(standard).filter(([member]) => members.has(member)));
  };
  return {
    ...options,
    create: async (values, cloud) => {
      const body = shaped({ ...standard, ...toWire(schema, values, names, sent) }, 'create', cloud);
      return String(options.id(await cloud.api(product, options.create, body), body));
    },
    read: async (id, state, cloud) => {
      const wire = await unlessGone(options.look(id, cloud));
      return wire && fromWire(schema, wire, state, answerNames);
    },
    update: async (id, values, changed, cloud) => {
      if (!options.update) throw new Error(`${type} cannot be changed, but ${changed.join(', ')} has been`);
      const wanted = options.updateSends === 'changed' ? sent.filter((name) => changed.includes(name)) : sent;
      const body = shaped({ ...unset(wanted), ...toWire(schema, values, names, wanted), ...options.key(id) }, 'update', cloud);
      await cloud.api(product, options.update, body);
    },
    delete: async (id, _state, cloud) => void (await cloud.api(product, options.delete, options.key(id))),
  };
}

/** Gone is an empty answer, or one of the codes for it. */
async function unlessGone(looked: Promise<WireObject | undefined>): Promise<WireObject | undefined> {
  try {
    return await looked;
  } catch (error) {
    if (error instanceof CloudError && /^ResourceNotFound(\.|$)|\.RoleNotExist$/.test(error.code)) return undefined;
    throw error;
  }
}

/** Looks for the one thing that a Describe action answers with, alone or as the first of a list. */
export function described(product: Product, action: string, lookup: (id: string) => WireObject, member: string): ApiKindOptions['look'] {
  return async (id, cloud) => {
    const answer = (await cloud.api(product, action, lookup(id)))[member] as WireObject | WireObject[] | undefined;
    return Array.isArray(answer) ? answer[0] : answer;
  };
}

type Look = ApiKindOptions['look'];

/** Without what is as it was not set: the official provider has defaults that its schema does not show, and the stand-in has none. */
export function without(standard: WireObject, look: Look): Look {
  return async (id, cloud) => {
    const wire = await look(id, cloud);
    return wire && Object.fromEntries(Object.entries(wire).filter(([name, value]) => !(name in standard) || value !== standard[name]));
  };
}
