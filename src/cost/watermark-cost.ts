import type { ObjectView } from '../model/rules/object-view';
import type { Costing } from './costing';
import { enlargement, outputFrameRate } from './enhancement-cost';
import { isMissing, Missing } from './missing';
import { shortSide, tierOf } from './picture-size';
import type { ItemName } from './price-items';
import { Settings } from './settings';
import type { Stream } from './stream';

const items: Readonly<Record<string, ItemName>> = { 'blind-basic': 'digital_watermark.basic', 'blind-nagra': 'digital_watermark.nagra' };

/** A digital watermark costs extra for each output that carries it; one that is to be seen does not. */
export function addDigitalWatermark(task: ObjectView, stream: Stream, costing: Costing): void {
  const definition = new Settings([{ view: task, at: '' }]).number('BlindWatermark.Definition');
  if (definition === undefined) return;
  const path = [...task.place, task.name('BlindWatermark')];
  if (isMissing(definition)) return costing.bill.addUnknown(path, 'digital watermark', definition);
  const type = costing.templates('blind_watermark', definition)?.Type;
  const item = items[String(type)];
  if (!item) return costing.bill.addUnknown(path, 'digital watermark', new Missing(`of which type the digital watermark template ${definition} is`));
  const tier = tierOf(shortSide(stream.video, costing.source, enlargement(stream.enhance)));
  costing.bill.add(path, item, { count: stream.seconds, tier, frameRate: outputFrameRate(stream, costing), assumes: stream.assumes });
}
