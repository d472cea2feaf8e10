import type { ObjectView } from './object-view';
import type { Rule } from './rule';

/** Speech recognition may go without a subtitle file; translation of a file, text recognition and several target languages may not. */
export const smartSubtitleFile: Rule = {
  name: 'smart-subtitle-file',
  types: ['RawSmartSubtitleParameter'],
  check: (object) => {
    const reason = object.isEmpty('SubtitleFormat') ? whyNeeded(object) : undefined;
    if (!reason) return [];
    return [
      {
        at: ['SubtitleFormat'],
        rule: 'missing',
        summary: 'is missing',
        detail: `Nothing is given; ${reason} needs a subtitle file: set ${object.name('SubtitleFormat')} to "vtt" or "srt".`,
      },
    ];
  },
};

function whyNeeded(object: ObjectView): string | undefined {
  const type = object.get('ProcessType') === undefined ? 0 : object.number('ProcessType');
  if (type === 1) return `${object.name('ProcessType')} 1 (translation of a subtitle file)`;
  if (type === 2 && object.isEmpty('SubtitleEmbedId')) return `${object.name('ProcessType')} 2 (text recognition) without ${object.name('SubtitleEmbedId')}`;
  const languages = (object.text('TranslateDstLanguage') ?? '').split('/').filter(Boolean);
  if (type === 0 && languages.length > 1 && object.text('TranslateSwitch') === 'ON') return `translation into ${languages.length} languages`;
  return undefined;
}
