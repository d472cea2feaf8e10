import { UNKNOWN, type ObjectView } from '../model/rules/object-view';
import type { Bill } from './bill';
import { isUncertainPreset } from '../model/rules/uncertain-preset';
import { isMissing, Missing, type Known } from './missing';
import { Settings, type Layer } from './settings';
import type { SourceFacts } from './source-facts';
import type { TemplateFamily, TemplateLookup } from './templates';
import { presetTemplate, templateView } from './templates';

/** What the rules of every family work with. */
export interface Costing {
  readonly bill: Bill;
  readonly source: SourceFacts;
  readonly templates: TemplateLookup;
}

/** A rule: adds to the bill what one sub-task costs. */
export type Rule = (task: ObjectView, costing: Costing) => void;

/** Parameters that have no field of their own, as JSON: what they ask for is not read, and may be billed. */
export function addExtension(task: ObjectView, field: string, { bill }: Costing): void {
  const [holder = field] = field.split('.');
  // A holder that is not known is told of by itself.
  if (task.isEmpty(field) || (holder !== field && task.get(holder) === UNKNOWN)) return;
  const name = task.name(field);
  bill.addUnknown([...task.place, ...name.split('.')], 'further parameters', new Missing(`what ${name} asks for, and whether that is billed`));
}

interface TemplateUse {
  readonly family: TemplateFamily;
  /** In words, with its article: "the transcoding template". */
  readonly words: string;
}

export interface TemplateSettings {
  readonly settings: Settings;
  /** The template alone; undefined where the parameters are written out. */
  readonly template?: ObjectView;
  readonly isPreset: boolean;
  readonly assumes: readonly string[];
}

/** The types of the tasks for which some ready-made ids are not certain. */
const inputTypes: Partial<Record<TemplateFamily, string>> = {
  transcode: 'TranscodeTaskInput',
  adaptive_dynamic_streaming: 'AdaptiveDynamicStreamingTaskInput',
  ai_analysis: 'AiAnalysisTaskInput',
};

/** What a task is told to do: RawParameter, or the template of its Definition with OverrideParameter laid over it. */
export function settingsOf(task: ObjectView, { family, words }: TemplateUse, { templates }: Costing): Known<TemplateSettings> {
  const definition = new Settings([{ view: task, at: '' }]).number('Definition');
  if (isMissing(definition)) return definition;
  if (!definition) {
    const raw = { view: task, at: 'RawParameter' };
    return task.get('RawParameter') === undefined ? new Missing(`a ${words}`) : { settings: new Settings([raw]), isPreset: false, assumes: [] };
  }
  const custom = templates(family, definition);
  const template = custom ?? presetTemplate(family, definition);
  if (!template) return new Missing(`what ${words} ${definition} says`);
  const view = templateView(template);
  const layers: Layer[] = [
    { view: task, at: 'OverrideParameter' },
    { view, at: '' },
  ];
  const uncertain = !custom && (family === 'ai_recognition' || isUncertainPreset(inputTypes[family] ?? '', definition));
  const assumes = uncertain ? [`${words} ${definition} is that of the sister service VOD`] : [];
  return { settings: new Settings(layers), template: view, isPreset: !custom, assumes };
}
