import { resizings } from '../model/image-size';
import { requestType } from '../model/model';
import type { ObjectView } from '../model/rules/object-view';
import type { WireObject } from '../model/wire';
import { addExtension, type Costing, type Rule } from './costing';
import { isOn } from './enhancement-cost';
import type { Known } from './missing';
import { isMissing, Missing } from './missing';
import { sizeOf, tierOf } from './picture-size';
import type { ItemName, Tier } from './price-items';
import { Settings } from './settings';

const ownFormats: ReadonlySet<string> = new Set(['jpeg', 'jpg', 'png', 'bmp', 'webp']);
const advancedFormats: ReadonlySet<string> = new Set(['heif', 'heic', 'tpg', 'astc', 'avif', 'svg']);

const enhancements: Readonly<Record<string, ItemName>> = {
  SuperResolution: 'image.super_resolution',
  AdvancedSuperResolutionConfig: 'image.super_resolution',
  Denoise: 'image.enhancement',
  ImageQualityEnhance: 'image.enhancement',
  ColorEnhance: 'image.enhancement',
  SharpEnhance: 'image.enhancement',
  FaceEnhance: 'image.enhancement',
  LowLightEnhance: 'image.enhancement',
};

/** One picture each. Of others it is not known how many pictures they make, or under which item they are billed. */
const processings: Readonly<Record<string, ItemName>> = {
  AiCutoutConfig: 'image.ai_processing',
  AiExpansionConfig: 'image.ai_processing',
  AiTryOnConfig: 'image.ai_processing',
  ImageQualityConfig: 'image.quality_score',
};

const ADDED_UP = 'each function of an image task is billed by itself';

/** By the picture: each function at the price of the output's tier. */
export const imageCost: Rule = (request, costing) => {
  const { bill } = costing;
  const settings = new Settings([{ view: request, at: '' }]);
  for (const [name, words] of [
    ['Definition', 'image template'],
    ['ScheduleId', 'orchestration'],
  ] as const) {
    const id = settings.number(name);
    const path = [...request.place, request.name(name)];
    if (isMissing(id)) bill.addUnknown(path, 'image', id);
    else if (id) bill.addUnknown(path, 'image', new Missing(`what ${words} ${id} does`));
  }
  const whole = settings.get('ImageTask');
  if (isMissing(whole)) return bill.addUnknown([request.name('ImageTask')], 'image', whole);
  const task = request.inside('ImageTask');
  if (task) addFunctions(task, costing);
  addExtension(request, 'StdExtInfo', costing);
};

function addFunctions(task: ObjectView, costing: Costing): void {
  const { bill } = costing;
  const type = requestType('ImageTaskInput');
  const names = task.members(type);
  const settings = new Settings([{ view: task, at: '' }]);
  const tier = outputTier(task, costing);
  for (const name of names) {
    const path = [...task.place, task.name(name)];
    const item = processings[name];
    const on = isOn(settings, name, type);
    if (isMissing(on)) bill.addUnknown(path, 'image', on);
    if (on !== true) continue;
    if (name === 'EnhanceConfig') addEach(task, name, enhancements, tier, costing);
    else if (name === 'EraseConfig') addEach(task, name, { ImageEraseLogo: 'image.watermark_removal' }, tier, costing);
    else if (name === 'BlindWatermarkConfig') addEach(task, name, { AddBlindWatermark: 'image.watermark' }, tier, costing);
    else if (name === 'TransformConfig') addEach(task, name, {}, tier, costing);
    else if (item)
      bill.add(path, item, {
        count: 1,
        tier,
        assumes: [`${task.name(name)} is billed as ${item === 'image.ai_processing' ? 'AI processing' : 'a quality score'}`, ADDED_UP],
      });
    else if (name === 'EncodeConfig') addEncoding(task, names, costing, tier);
    else bill.addUnknown(path, 'image', new Missing(`under which item the service bills ${task.name(name)}`));
  }
}

function addEach(task: ObjectView, name: string, items: Readonly<Record<string, ItemName>>, tier: Known<Tier>, { bill }: Costing): void {
  const inside = task.inside(name);
  const type = requestType(requestType('ImageTaskInput').fields.find(({ wire }) => wire === name)?.type as string);
  if (!inside) return;
  for (const feature of inside.members(type)) {
    const on = isOn(new Settings([{ view: inside, at: '' }]), feature, type);
    const path = [...inside.place, inside.name(feature)];
    const item = items[feature];
    if (isMissing(on)) bill.addUnknown(path, 'image', on);
    else if (on && item) bill.add(path, item, { count: 1, tier, assumes: [ADDED_UP] });
    else if (on) bill.addUnknown(path, 'image', new Missing(`under which item the service bills ${inside.name(feature)}`));
  }
}

/** A new format or quality is billed where nothing else is done; the encoding after other work is a part of it. */
function addEncoding(task: ObjectView, names: readonly string[], { bill }: Costing, tier: Known<Tier>): void {
  const path = [...task.place, task.name('EncodeConfig')];
  const format = new Settings([{ view: task, at: 'EncodeConfig' }]).text('Format');
  if (isMissing(format)) return bill.addUnknown(path, 'image', format);
  const written = format?.toLowerCase();
  if (written !== undefined && advancedFormats.has(written)) return bill.add(path, 'image.advanced_format', { count: 1, tier });
  if (written !== undefined && !ownFormats.has(written))
    return bill.addUnknown(path, 'image', new Missing(`under which item the service bills the format ${written}`));
  if (names.length === 1) bill.add(path, 'image.conversion', { count: 1, tier });
}

/** The tier of the picture that is made, by the steps that change its size. */
function outputTier(task: ObjectView, { source }: Costing): Known<Tier> {
  const settings = new Settings([{ view: task, at: '' }]);
  const expansion = settings.inside('AiExpansionConfig');
  const [width, height] = [expansion.number('Width'), expansion.number('Height')];
  if (isMissing(width)) return width;
  if (isMissing(height)) return height;
  if (width && height) return tierOf(Math.min(width, height));
  if (settings.get('AiExpansionConfig') !== undefined) return new Missing('the width and height of the expanded image');
  return resizedTier(task, sizeOf(source));
}

/** The members that change the size of a picture. */
const resizing = ['EnhanceConfig.SuperResolution', 'EnhanceConfig.AdvancedSuperResolutionConfig', 'TransformConfig.ImageResize'];

function resizedTier(task: ObjectView, source: Known<{ width: number; height: number }>): Known<Tier> {
  const steps: Record<string, WireObject> = {};
  for (const path of resizing) {
    const [group = '', name = ''] = path.split('.');
    const step = stepOf(task, path);
    if (isMissing(step)) return step;
    if (step) steps[group] = { ...steps[group], [name]: step };
  }
  // A size that is written out does not need the source's.
  const stand = isMissing(source) ? { width: 1, height: 1 } : source;
  const size = resizings(steps, stand).at(-1) ?? stand;
  const fixed = Object.values(steps).some((group) =>
    Object.values(group).some((step) => (step as WireObject).Mode === 'fixed' && (step as WireObject).Width && (step as WireObject).Height),
  );
  return isMissing(source) && !fixed ? source : tierOf(Math.min(size.width, size.height));
}

const stepMembers = ['Switch', 'Mode', 'Size', 'Percent', 'Width', 'Height', 'LongSide', 'ShortSide'];

function stepOf(task: ObjectView, path: string): Known<WireObject | undefined> {
  const settings = new Settings([{ view: task, at: path }]);
  const whole = settings.get('');
  if (whole === undefined || isMissing(whole)) return whole;
  const values = stepMembers.map((name) => [name, name === 'Switch' || name === 'Mode' ? settings.text(name) : settings.number(name)] as const);
  const lacking = values.map(([, value]) => value).find(isMissing);
  return lacking ?? Object.fromEntries(values.filter(([, value]) => value !== undefined));
}
