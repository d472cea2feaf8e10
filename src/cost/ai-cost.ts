import type { Costing, Rule } from './costing';
import { addExtension, settingsOf } from './costing';
import { isMissing, Missing, type Known } from './missing';
import type { ItemName } from './price-items';
import { Settings } from './settings';
import { durationOf } from './source-facts';

/** Checks of a source are billed by its duration; less than a minute is billed as one. */
function atLeastAMinute({ source }: Costing): Known<number> {
  const duration = durationOf(source);
  return isMissing(duration) ? duration : Math.max(60, duration);
}

export const contentReviewCost: Rule = (task, costing) => costing.bill.add(task.place, 'checks.content_review', { count: atLeastAMinute(costing) });

export const qualityControlCost: Rule = (task, costing) => costing.bill.add(task.place, 'checks.quality_control', { count: atLeastAMinute(costing) });

/** Of several settings that stand for one sub-capability, it is billed once. */
const analyses: readonly (readonly [ItemName, readonly string[]])[] = [
  ['analysis.classification', ['ClassificationConfigure']],
  ['analysis.tag', ['TagConfigure']],
  ['analysis.cover', ['CoverConfigure']],
  ['analysis.frame_tag', ['FrameTagConfigure']],
];

const recognitions: readonly (readonly [ItemName, readonly string[]])[] = [
  ['recognition.face', ['FaceConfigure']],
  ['recognition.text', ['OcrFullTextConfigure', 'OcrWordsConfigure']],
  ['recognition.speech', ['AsrFullTextConfigure', 'AsrWordsConfigure']],
  ['recognition.speech_translation', ['TranslateConfigure']],
  ['recognition.object', ['ObjectConfigure']],
];

/** Each sub-capability of the template is an item. */
export const analysisCost: Rule = (task, costing) => {
  const extended = new Settings([{ view: task, at: '' }]).get('ExtendedParameter');
  if (isMissing(extended)) return costing.bill.addUnknown(task.place, 'analysis', extended);
  if (extended !== undefined) return costing.bill.addUnknown(task.place, 'analysis', new Missing('under which item ExtendedParameter is billed'));
  capabilities(analyses, 'analysis', atLeastAMinute(costing))(task, costing);
};

export const recognitionCost: Rule = (task, costing) => capabilities(recognitions, 'recognition', durationOf(costing.source))(task, costing);

function capabilities(items: typeof analyses, family: 'analysis' | 'recognition', count: Known<number>): Rule {
  return (task, costing) => {
    const { bill } = costing;
    const found = settingsOf(task, { family: `ai_${family}`, words: `${family} template` }, costing);
    if (isMissing(found)) return bill.addUnknown(task.place, family, found);
    const { settings, assumes } = found;
    const on = items.filter(([, names]) => names.some((name) => settings.text(`${name}.Switch`) === 'ON'));
    for (const [item] of on) bill.add(task.place, item, { count, assumes });
    if (on.length === 0) bill.addUnknown(task.place, family, new Missing(`what the ${family} template switches on`));
  };
}

/** By the duration of the dubbed video and the kind of its voices. */
export const dubbingCost: Rule = (task, costing) => {
  const { bill, source } = costing;
  const found = settingsOf(task, { family: 'ai_dubbing', words: 'dubbing template' }, costing);
  const mode = isMissing(found) ? found : found.settings.text('DubbingConfig.DubbingMode');
  addExtension(task, 'ExtendedParameter', costing);
  if (isMissing(mode)) return bill.addUnknown(task.place, 'dubbing', mode);
  const item = voices[String(mode)];
  if (!item) return bill.addUnknown(task.place, 'dubbing', new Missing(`whether ${mode ?? 'dubbing without a mode'} clones voices`));
  bill.add(task.place, item, { count: durationOf(source), assumes: ['the price of dubbing covers translation and subtitles'] });
};

const voices: Readonly<Record<string, ItemName>> = { FullAutoEmotionClone: 'dubbing.cloned_voice', SingleVoice: 'dubbing.standard_voice' };
