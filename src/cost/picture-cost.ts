import { sampleCount } from '../model/sample-times';
import { clipSeconds } from './clip';
import type { Costing, Rule } from './costing';
import { settingsOf } from './costing';
import type { Known } from './missing';
import { isMissing } from './missing';
import { shortSide, tierOf } from './picture-size';
import { notYetKnown, type Settings } from './settings';
import { durationOf } from './source-facts';
import { UNKNOWN, type ObjectView } from '../model/rules/object-view';

/** Shorter ones are billed as a minute. */
const LEAST_SECONDS = 60;

/** By the duration of the clip and the tier of the picture. */
export const animatedGraphicCost: Rule = (task, costing) => {
  const { bill, source } = costing;
  const found = settingsOf(task, { family: 'animated_graphics', words: 'animated graphics template' }, costing);
  if (isMissing(found)) return bill.addUnknown(task.place, 'animated graphic', found);
  const seconds = clipSeconds(task, source);
  const count = isMissing(seconds) ? seconds : Math.max(LEAST_SECONDS, seconds);
  bill.add(task.place, 'pictures.animated_graphic', { count, tier: tierOf(shortSide(found.settings, source)), assumes: assumed(task) });
};

/** One picture for each of the times. */
export const timeSnapshotCost: Rule = (task, { bill }) => {
  const times = ['ExtTimeOffsetSet', 'TimeOffsetSet']
    .map((name) => task.get(name))
    .find((list) => list === UNKNOWN || (Array.isArray(list) && list.length > 0));
  if (times === UNKNOWN) return bill.addUnknown(task.place, 'screenshots', notYetKnown([...task.place, task.name('ExtTimeOffsetSet')]));
  const assumes = assumed(task, ...(times === undefined ? ['without times one screenshot is taken'] : []));
  bill.add(task.place, 'pictures.screenshot', { count: Array.isArray(times) ? times.length : 1, assumes });
};

export const sampleSnapshotCost: Rule = (task, costing) => {
  const found = settingsOf(task, { family: 'sample_snapshot', words: 'sample snapshot template' }, costing);
  if (isMissing(found)) return costing.bill.addUnknown(task.place, 'screenshots', found);
  costing.bill.add(task.place, 'pictures.screenshot', { count: samples(found.settings, costing), assumes: assumed(task) });
};

export const imageSpriteCost: Rule = (task, costing) => {
  const found = settingsOf(task, { family: 'image_sprite', words: 'image sprite template' }, costing);
  if (isMissing(found)) return costing.bill.addUnknown(task.place, 'screenshots of an image sprite', found);
  costing.bill.add(task.place, 'pictures.screenshot', {
    count: samples(found.settings, costing),
    assumes: assumed(task, 'each tile of a sprite counts as a screenshot'),
  });
};

/** Further parameters as JSON tell how a picture is taken, as far as is documented, and not how many. */
function assumed(task: ObjectView, ...others: readonly string[]): string[] {
  return task.isEmpty('ExtInfo') ? [...others] : [...others, `what ${task.name('ExtInfo')} asks for changes no price`];
}

/** How many pictures a template takes: with a percentage that does not depend on the source. */
function samples(settings: Settings, { source }: Costing): Known<number> {
  const type = settings.text('SampleType');
  const interval = settings.number('SampleInterval');
  if (isMissing(type)) return type;
  if (isMissing(interval)) return interval;
  const sampleType = type === 'Percent' ? 'Percent' : 'Time';
  const duration = sampleType === 'Percent' ? 1 : durationOf(source);
  return isMissing(duration) ? duration : sampleCount({ sampleType, interval: interval ?? 0 }, duration);
}
