import type { FaultPath } from '../model/fault';
import type { ModelType } from '../model/model';
import { fieldNamed, requestType } from '../model/model';
import type { Costing } from './costing';
import type { Known } from './missing';
import { isMissing, Missing } from './missing';
import { frameRateClass, shortSide, tierOf } from './picture-size';
import type { FrameRate, ItemName } from './price-items';
import type { Settings } from './settings';
import { frameRateOf } from './source-facts';
import type { Stream } from './stream';

/** By the name of the setting. The last two stand in templates of the official provider only. */
const pictureItems: Readonly<Record<string, ItemName>> = {
  FrameRate: 'enhancement.frame_interpolation',
  FrameRateWithDen: 'enhancement.frame_interpolation',
  SuperResolution: 'enhancement.super_resolution',
  Hdr: 'enhancement.hdr',
  Denoise: 'enhancement.noise_reduction',
  ImageQualityEnhance: 'enhancement.comprehensive',
  ColorEnhance: 'enhancement.color',
  LowLightEnhance: 'enhancement.low_light',
  ScratchRepair: 'enhancement.scratch_removal',
  ArtifactRepair: 'enhancement.artifact_removal',
  DiffusionEnhance: 'enhancement.large_model',
  AiRestoration: 'enhancement.large_model_repair',
  SharpEnhance: 'enhancement.detail',
  FaceEnhance: 'enhancement.face',
};

const soundItems: Readonly<Record<string, ItemName>> = {
  Denoise: 'enhancement.audio_noise_reduction',
  Separate: 'enhancement.audio_separation',
  VolumeBalance: 'enhancement.audio_equalization',
  Beautify: 'enhancement.audio_improvement',
};

/** Each enhancement is an item of its own, beside the transcoding of the same output. */
export function addEnhancements(path: FaultPath, stream: Stream, soundAlone: boolean, costing: Costing): void {
  const { bill } = costing;
  const { enhance, seconds: count, assumes } = stream;
  const whole = enhance.get('');
  if (whole === undefined) return;
  if (isMissing(whole)) return bill.addUnknown(path, 'enhancement', whole);
  if (!soundAlone) {
    const picture = enhance.inside('VideoEnhance');
    const scene = picture.text('EnhanceSceneType');
    if (isMissing(scene)) bill.addUnknown(path, 'enhancement', scene);
    else if (scene !== undefined) bill.addUnknown(path, 'enhancement', new Missing(`of which enhancements the scene ${scene} consists`));
    const tier = tierOf(shortSide(stream.video, costing.source, enlargement(enhance)));
    const frameRate = outputFrameRate(stream, costing);
    addEach(path, picture, 'VideoEnhanceConfig', pictureItems, costing, { count, tier, frameRate, assumes });
  }
  addEach(path, enhance.inside('AudioEnhance'), 'AudioEnhanceConfig', soundItems, costing, { count, assumes });
}

function addEach(
  path: FaultPath,
  settings: Settings,
  type: string,
  items: Readonly<Record<string, ItemName>>,
  { bill }: Costing,
  usage: Parameters<Costing['bill']['add']>[2],
): void {
  for (const [name, item] of Object.entries(items)) {
    const on = isOn(settings, name, requestType(type));
    if (isMissing(on)) bill.addUnknown(path, 'enhancement', on);
    else if (on) bill.add(path, item, usage);
  }
}

/** A feature is on when it is there, unless its Switch says otherwise; some are off unless it says ON. */
export function isOn(settings: Settings, name: string, type: ModelType): Known<boolean> {
  const feature = settings.get(name);
  if (feature === undefined || isMissing(feature)) return isMissing(feature) ? feature : false;
  const written = settings.text(`${name}.Switch`);
  if (isMissing(written)) return written;
  const inner = fieldNamed(type, 'wire', name)?.type;
  return (written ?? (inner && fieldNamed(requestType(inner), 'wire', 'Switch')?.facts?.default) ?? 'ON') !== 'OFF';
}

/** By what the picture of an output without a size of its own grows. */
export function enlargement(enhance: Settings): number {
  return isOn(enhance.inside('VideoEnhance'), 'SuperResolution', requestType('VideoEnhanceConfig')) === true ? 2 : 1;
}

/** The frames per second of an output: what interpolation aims at where it is on, or else the template's, or else the source's. */
export function outputFrameRate({ video, enhance }: Stream, { source }: Costing): Known<FrameRate> {
  const picture = enhance.inside('VideoEnhance');
  const rates: [Settings, feature: string | undefined, above: string, below: string | undefined][] = [
    [picture, 'FrameRateWithDen', 'FrameRateWithDen.FpsNum', 'FrameRateWithDen.FpsDen'],
    [picture, 'FrameRate', 'FrameRate.Fps', undefined],
    [video, undefined, 'Fps', 'FpsDenominator'],
  ];
  for (const [settings, feature, above, below] of rates) {
    const on = feature === undefined || isOn(settings, feature, requestType('VideoEnhanceConfig'));
    if (isMissing(on)) return on;
    if (!on) continue;
    const numerator = settings.number(above);
    if (isMissing(numerator)) return numerator;
    const denominator = below === undefined ? 1 : settings.number(below);
    if (isMissing(denominator)) return denominator;
    if (numerator) return frameRateClass(numerator / (denominator || 1));
  }
  return frameRateClass(frameRateOf(source));
}
