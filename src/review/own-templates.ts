import type { TemplateFamily, TemplateLookup } from '../cost/templates';
import { isPlain, type WireObject } from '../model/wire';
import { cleanValues, Secret, UNKNOWN, type RawValues } from './clean-values';

/** A template as a resource of the stack. */
export interface TemplateResource {
  readonly address: string;
  readonly type: string;
  readonly values: RawValues;
}

const families: Readonly<Record<string, TemplateFamily>> = {
  tencentcloud_mps_transcode_template: 'transcode',
  tencentcloud_mps_adaptive_dynamic_streaming_template: 'adaptive_dynamic_streaming',
  tencentcloud_mps_animated_graphics_template: 'animated_graphics',
  tencentcloud_mps_sample_snapshot_template: 'sample_snapshot',
  tencentcloud_mps_image_sprite_template: 'image_sprite',
  tencentcloud_mps_ai_analysis_template: 'ai_analysis',
  tencentcloud_mps_ai_recognition_template: 'ai_recognition',
};

/** Higher than any id of the service: stands for a template that has none yet. */
const firstStandIn = 2 ** 50;

/** The stack's own templates: what the service will make with them is known before they have an id. */
export class OwnTemplates {
  private readonly byDefinition = new Map<string, WireObject>();
  private readonly definitions = new Map<string, number>();

  public constructor(resources: readonly TemplateResource[]) {
    resources.forEach(({ address, type, values }, index) => {
      const family = Object.hasOwn(families, type) ? families[type] : undefined;
      const { after } = cleanValues(values);
      if (!family || !after) return;
      const standIn = firstStandIn + index;
      const template = wireTemplate(after);
      this.definitions.set(address, standIn);
      for (const definition of [String(standIn), String(after.id)]) this.byDefinition.set(`${family} ${definition}`, template);
    });
  }

  public readonly lookup: TemplateLookup = (family, definition) => this.byDefinition.get(`${family} ${definition}`);

  /**
   * A request in which the templates that have no id yet are named by what stands for them.
   *
   * @param configured the same request as it was synthesized, where an expression says which template it is
   */
  public named(request: unknown, configured: unknown): unknown {
    if (Array.isArray(request)) return request.map((element, index) => this.named(element, Array.isArray(configured) ? configured[index] : undefined));
    if (isPlain(request)) {
      const members = isPlain(configured) ? configured : {};
      return Object.fromEntries(Object.entries(request).map(([name, value]) => [name, this.named(value, members[name])]));
    }
    return request === UNKNOWN && typeof configured === 'string' ? (this.definitionOf(configured) ?? request) : request;
  }

  private definitionOf(expression: string): number | undefined {
    const [, address = ''] = /^\$\{(?:tonumber\()?(tencentcloud_mps_\w+\.[\w-]+)\.id\)?\}$/.exec(expression) ?? [];
    return this.definitions.get(address);
  }
}

/** Of these there may be several; any other block is there once, and a list only in Terraform. */
const lists: ReadonlySet<string> = new Set(['stream_infos', 'audio_list']);

/** The official provider spells the API's members in its own way. */
function wireTemplate(values: Readonly<Record<string, unknown>>): WireObject {
  return wireValue(values, '') as WireObject;
}

function wireValue(value: unknown, name: string): unknown {
  if (value instanceof Secret) return UNKNOWN;
  if (Array.isArray(value)) {
    const elements = value.map((element) => wireValue(element, ''));
    return !lists.has(name) && elements.length === 1 && isPlain(elements[0]) ? elements[0] : elements;
  }
  if (!isPlain(value)) return value;
  // A block that is there once is no list in a synthesized stack, also where several are allowed.
  const object = Object.fromEntries(Object.entries(value).map(([key, member]) => [wireName(key), wireValue(member, key)]));
  return lists.has(name) ? [object] : object;
}

function wireName(name: string): string {
  const words = name.split('_').map((word) => (word === 'tehd' ? 'TEHD' : `${word.charAt(0).toUpperCase()}${word.slice(1)}`));
  return words.join('');
}
