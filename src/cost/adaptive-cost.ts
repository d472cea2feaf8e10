import type { ObjectView } from '../model/rules/object-view';
import type { Costing, Rule } from './costing';
import { addExtension, settingsOf } from './costing';
import type { Known } from './missing';
import { isMissing, Missing } from './missing';
import { shortSide, sizeOf } from './picture-size';
import { Settings } from './settings';
import { durationOf } from './source-facts';
import type { Stream } from './stream';
import { addStream } from './stream-cost';
import { addDigitalWatermark } from './watermark-cost';

/** The sum of the qualities, each of which is billed as an output of its own codec and tier. */
export const adaptiveCost: Rule = (task, costing) => {
  const { bill } = costing;
  const kind = new Settings([{ view: task, at: '' }]).text('DefinitionType');
  if (isMissing(kind)) return bill.addUnknown(task.place, 'adaptive streaming', kind);
  const qualities = qualitiesOf(task, costing);
  if (isMissing(qualities)) return bill.addUnknown(task.place, 'adaptive streaming', qualities);
  for (const { settings, assumes, onlyIfNotAboveSource } of qualities) {
    const made = onlyIfNotAboveSource ? isWithinSource(settings, costing) : true;
    if (isMissing(made)) bill.addUnknown(task.place, `adaptive streaming, ${heightText(settings)}`, made);
    if (made !== true) continue;
    const stream: Stream = {
      removesVideo: kind === 'PureAudio' ? true : removesVideo(settings),
      isRemux: false,
      video: settings.inside('Video'),
      topSpeed: undefined,
      enhance: new Settings([]),
      seconds: durationOf(costing.source),
      assumes: ['each quality of an adaptive stream is billed as an output of its own', ...assumes],
    };
    addStream(task.place, stream, costing);
    addDigitalWatermark(task, stream, costing);
  }
  if (!task.isEmpty('AddOnAudios'))
    bill.addUnknown([...task.place, task.name('AddOnAudios')], 'added audio tracks', new Missing('whether added audio tracks are billed'));
  addExtension(task, 'StdExtInfo', costing);
};

interface Quality {
  readonly settings: Settings;
  readonly assumes: readonly string[];
  /** Left out where the source is smaller. */
  readonly onlyIfNotAboveSource: boolean;
}

function qualitiesOf(task: ObjectView, costing: Costing): Known<Quality[]> {
  const written = task.objects('StdExtStreamInfos');
  if (written.length > 0) return written.map(({ view }) => ({ settings: new Settings([{ view, at: '' }]), assumes: [], onlyIfNotAboveSource: false }));
  const found = settingsOf(task, { family: 'adaptive_dynamic_streaming', words: 'adaptive streaming template' }, costing);
  if (isMissing(found)) return found;
  const { template, isPreset } = found;
  const keepsBelow = template?.number('DisableHigherVideoResolution') === 1;
  const assumes = [...found.assumes, ...(isPreset ? ['a ready-made template makes no quality above the source'] : [])];
  return (template?.objects('StreamInfos') ?? []).map(({ view, index }) => ({
    settings: new Settings([{ view, at: '' }]),
    assumes,
    // The smallest is always there.
    onlyIfNotAboveSource: keepsBelow && index > 0,
  }));
}

function isWithinSource(settings: Settings, { source }: Costing): Known<boolean> {
  const size = sizeOf(source);
  if (isMissing(size)) return size;
  const side = shortSide(settings.inside('Video'), source);
  return isMissing(side) ? side : side <= Math.min(size.width, size.height);
}

function heightText(settings: Settings): string {
  const height = settings.number('Video.Height');
  return typeof height === 'number' && height > 0 ? `${height}p` : 'a quality';
}

function removesVideo(settings: Settings): Known<boolean> {
  const removed = settings.number('RemoveVideo');
  return isMissing(removed) ? removed : removed === 1;
}
