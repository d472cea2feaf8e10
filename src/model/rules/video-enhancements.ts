import type { ObjectView } from './object-view';
import type { Breach, Rule } from './rule';

/** Off unless switched on; every other enhancement is on unless switched off. */
const offByDefault = new Set(['DiffusionEnhance', 'AiRestoration']);
const alternatives = ['DiffusionEnhance', 'AiRestoration', 'ImageQualityEnhance', 'ArtifactRepair'];
const largeModels = ['DiffusionEnhance', 'AiRestoration'];
const notBesideLargeModels = ['SuperResolution', 'Denoise'];
const frameRates = ['FrameRateWithDen', 'FrameRate'];

/** Some enhancements exclude each other; the service would fail the task after it has started. */
export const videoEnhancements: Rule = {
  name: 'video-enhancements',
  types: ['VideoEnhanceConfig'],
  check: (object) => {
    const isOn = (name: string): boolean => isSwitchedOn(object, name);
    const exclusive = firstTwo(alternatives.filter(isOn)) ?? firstTwo(frameRates.filter(isOn));
    if (exclusive) return [breach(object, ...exclusive)];
    const model = largeModels.find(isOn);
    const other = notBesideLargeModels.find(isOn);
    return model && other ? [breach(object, model, other)] : [];
  },
};

function isSwitchedOn(object: ObjectView, name: string): boolean {
  const config = object.get(name);
  if (typeof config !== 'object') return false;
  const value = object.get(`${name}.Switch`);
  return value === undefined || value === '' ? !offByDefault.has(name) : value === 'ON';
}

function firstTwo(names: string[]): [string, string] | undefined {
  const [first, second] = names;
  return first && second ? [first, second] : undefined;
}

function breach(object: ObjectView, first: string, second: string): Breach {
  return {
    at: [second],
    summary: `cannot be combined with ${object.name(first)}`,
    detail: `Given both ${object.name(first)} and ${object.name(second)} switched on; only one of them is allowed. Remove one, or set its ${object.name('Switch')} to "OFF".`,
  };
}
