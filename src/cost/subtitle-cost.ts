import type { FaultPath } from '../model/fault';
import type { Rule } from './costing';
import { settingsOf } from './costing';
import type { Known } from './missing';
import { isMissing, Missing } from './missing';
import { sourceTier } from './picture-size';
import type { ItemName } from './price-items';
import type { Bill } from './bill';
import type { Settings } from './settings';
import { durationOf } from './source-facts';

/** By the duration of the source: the first language at the full price, each further one at its own. */
export const subtitleCost: Rule = (task, costing) => {
  const { bill, source } = costing;
  const found = settingsOf(task, { family: 'smart_subtitle', words: 'smart subtitle template' }, costing);
  if (isMissing(found)) return bill.addUnknown(task.place, 'subtitles', found);
  const { settings } = found;
  const process = settings.number('ProcessType');
  const translate = settings.text('TranslateSwitch');
  const languages = settings.text('TranslateDstLanguage');
  const lacking = [process, translate, languages].find(isMissing);
  if (lacking) return bill.addUnknown(task.place, 'subtitles', lacking);
  const isTranslated = process === 1 || translate === 'ON';
  const count = durationOf(source);
  const assumes = [
    ...(process === 1 ? ['the subtitle file is as long as the expected duration'] : []),
    ...(task.isEmpty('RawParameter.ExtInfo') ? [] : [`what ${task.name('RawParameter.ExtInfo')} asks for changes no price`]),
  ];
  const item = itemFor(Number(process ?? 0), isTranslated);
  if (isMissing(item)) return bill.addUnknown(task.place, 'subtitles', item);
  bill.add(task.place, item, { count, assumes });
  const further = isTranslated
    ? Math.max(
        0,
        String(languages ?? '')
          .split('/')
          .filter(Boolean).length - 1,
      )
    : 0;
  for (let language = 0; language < further; language++) bill.add(task.place, 'subtitles.extra_language', { count, assumes });
  addBurningIn(task.place, settings, count, bill);
};

function itemFor(process: number, isTranslated: boolean): Known<ItemName> {
  if (process === 0) return isTranslated ? 'subtitles.speech_translated' : 'subtitles.speech';
  if (process === 1) return 'subtitles.file_translated';
  if (process === 2) return isTranslated ? 'subtitles.picture_text_translated' : 'subtitles.picture_text';
  return new Missing(`what smart subtitles of process type ${process} are`);
}

function addBurningIn(path: FaultPath, settings: Settings, count: Known<number>, bill: Bill): void {
  const template = settings.number('SubtitleEmbedId');
  if (isMissing(template)) bill.addUnknown(path, 'burning in of subtitles', template);
  else if (template) bill.add(path, 'subtitles.burned_in', { count });
}

/** By the duration and tier of the output, which is as large as the source. */
export const eraseCost: Rule = (task, costing) => {
  const { bill, source } = costing;
  const found = settingsOf(task, { family: 'smart_erase', words: 'smart erase template' }, costing);
  if (isMissing(found)) return bill.addUnknown(task.place, 'removal', found);
  const { settings } = found;
  const item = erasedItem(settings);
  if (isMissing(item)) return bill.addUnknown(task.place, 'removal', item);
  const count = durationOf(source);
  const assumes = ['the erased video is as large as its source'];
  bill.add(task.place, item, { count, tier: sourceTier(source), assumes });
  if (item !== 'erase.subtitles') return;
  const reads = settings.text('EraseSubtitleConfig.OcrSwitch');
  const translates = settings.text('EraseSubtitleConfig.TransSwitch');
  const lacking = [reads, translates].find(isMissing);
  if (lacking) return bill.addUnknown(task.place, 'subtitles', lacking);
  if (reads === 'ON') bill.add(task.place, translates === 'ON' ? 'subtitles.picture_text_translated' : 'subtitles.picture_text', { count });
  const embeds = settings.get('SubtitleEmbedId') === undefined ? settings.inside('EraseSubtitleConfig') : settings;
  addBurningIn(task.place, embeds, count, bill);
};

function erasedItem(settings: Settings): Known<ItemName> {
  const type = settings.text('EraseType');
  const model = settings.text('EraseWatermarkConfig.WatermarkModel');
  if (isMissing(type)) return type;
  if (type === 'subtitle') return 'erase.subtitles';
  if (type === 'privacy') return 'erase.privacy';
  if (isMissing(model)) return model;
  if (type === 'watermark' && (model === 'basic' || model === 'advanced')) return `erase.logo_${model}`;
  return new Missing(`what is removed (EraseType ${String(type)}, WatermarkModel ${String(model)})`);
}
