import { BrokenPaths } from '../model/broken-paths';
import type { ReadOptions } from '../model/expected-outputs';
import type { ModelType } from '../model/model';
import { IMAGE_REQUEST } from '../model/model';
import { inputLevel, outputLevel, storageOf } from '../model/place';
import { ObjectView, UNKNOWN } from '../model/rules/object-view';
import { adaptiveCost } from './adaptive-cost';
import { analysisCost, contentReviewCost, dubbingCost, qualityControlCost, recognitionCost } from './ai-cost';
import { Bill, type CostItem } from './bill';
import type { Costing, Rule } from './costing';
import { imageCost } from './image-cost';
import type { Known } from './missing';
import { isMissing, Missing } from './missing';
import { sum } from './money';
import { animatedGraphicCost, imageSpriteCost, sampleSnapshotCost, timeSnapshotCost } from './picture-cost';
import type { PriceTable } from './price-table';
import { notYetKnown, Settings } from './settings';
import type { SourceFacts } from './source-facts';
import { eraseCost, subtitleCost } from './subtitle-cost';
import type { TemplateLookup } from './templates';
import { transcodeCost } from './transcode-cost';

export type { CostItem } from './bill';
export type { SourceFacts } from './source-facts';
export type { TemplateFamily, TemplateLookup } from './templates';

/** What an estimate is made from, with the spelling of the request's keys. */
export interface CostQuestion extends ReadOptions {
  readonly type: ModelType;
  readonly request: object;
  /** @default - nothing is known */
  readonly source?: SourceFacts;
  /** The region by which the job is billed. @default - that of the source's bucket, or else of the output's */
  readonly region?: string;
  /** @default - ready-made templates are known, custom ones are not */
  readonly templates?: TemplateLookup;
}

/** What a run costs, as far as it can be known before it. */
export interface CostEstimate {
  readonly currency: string;
  readonly table: { readonly name: string; readonly date: string };
  readonly items: readonly CostItem[];
  /** The sum of the known amounts: the whole when `complete`, or else the least that it costs. */
  readonly knownTotal: number;
  readonly complete: boolean;
  /** What would have to be known, each once. Empty when `complete`. */
  readonly missing: readonly string[];
  /** What the service's documentation does not say, and the known amounts take for granted; each once. */
  readonly assumptions: readonly string[];
}

/**
 * Works out from a request what the service will bill for it, by its billing rules: the item, unit and tier of each sub-task. Nothing is
 * rounded up: the service sums the seconds of a day before it rounds. Storage, traffic and messages are billed by other services.
 *
 * @see https://www.tencentcloud.com/document/product/1041/49204
 */
export function estimateCost(question: CostQuestion, table: PriceTable): CostEstimate {
  const { type, request, naming, isUnknown = () => false, source = {}, templates = () => undefined } = question;
  const root = new ObjectView(request as Record<string, unknown>, [], { naming, isUnknown, broken: new BrokenPaths() });
  const { group, assumes } = groupOf(root, question.region, table);
  const offPeak = root.text('TaskType') === 'Offline' ? ['work at idle times costs what other work does'] : [];
  const bill = new Bill(table, group, { byRegion: assumes, always: offPeak });
  const costing: Costing = { bill, source, templates };
  if (type.name === IMAGE_REQUEST) imageCost(root, costing);
  else addMedia(root, costing, isUnknown);
  if (bill.items.length === 0) bill.addUnknown([], 'request', new Missing('a task in the request'));
  const assumptions = new Set(bill.items.flatMap(({ amount, assumes: taken }) => (amount === undefined ? [] : taken)));
  return {
    currency: table.currency,
    table: { name: table.name, date: table.date },
    items: bill.items,
    knownTotal: sum(bill.items.map(({ amount = 0 }) => amount)),
    complete: bill.missing.size === 0,
    missing: [...bill.missing],
    assumptions: [...assumptions],
  };
}

/** The lists of MediaProcessTask, and their members in an orchestration's activities. */
const lists: readonly (readonly [list: string, activity: string, rule: Rule])[] = [
  ['TranscodeTaskSet', 'TranscodeTask', transcodeCost],
  ['AnimatedGraphicTaskSet', 'AnimatedGraphicTask', animatedGraphicCost],
  ['SnapshotByTimeOffsetTaskSet', 'SnapshotByTimeOffsetTask', timeSnapshotCost],
  ['SampleSnapshotTaskSet', 'SampleSnapshotTask', sampleSnapshotCost],
  ['ImageSpriteTaskSet', 'ImageSpriteTask', imageSpriteCost],
  ['AdaptiveDynamicStreamingTaskSet', 'AdaptiveDynamicStreamingTask', adaptiveCost],
];

const singles: readonly (readonly [member: string, activity: string, rule: Rule])[] = [
  ['AiContentReviewTask', 'AiContentReviewTask', contentReviewCost],
  ['AiAnalysisTask', 'AiAnalysisTask', analysisCost],
  ['AiRecognitionTask', 'AiRecognitionTask', recognitionCost],
  ['AiQualityControlTask', 'QualityControlTask', qualityControlCost],
  ['SmartSubtitlesTask', 'SmartSubtitlesTask', subtitleCost],
  ['SmartEraseTask', 'SmartEraseTask', eraseCost],
  ['AIDubbingTask', 'AIDubbingTask', dubbingCost],
];

function addMedia(root: ObjectView, costing: Costing, isUnknown: (value: unknown) => boolean): void {
  const { bill } = costing;
  const settings = new Settings([{ view: root, at: '' }]);
  const orchestration = settings.number('ScheduleId');
  if (isMissing(orchestration)) bill.addUnknown([root.name('ScheduleId')], 'orchestration', orchestration);
  else if (orchestration && root.isEmpty('Activities')) {
    bill.addUnknown([root.name('ScheduleId')], 'orchestration', new Missing(`what orchestration ${orchestration} does`));
  }
  if (root.get('MediaProcessTask') === UNKNOWN) {
    const place = [...root.place, root.name('MediaProcessTask')];
    bill.addUnknown(place, 'sub-tasks', notYetKnown(place));
  } else for (const [list, , rule] of lists) addList(root, `MediaProcessTask.${list}`, rule, costing, isUnknown);
  for (const [member, , rule] of singles) addSingle(root, member, rule, costing);
  addList(root, 'Activities', activityCost, costing, isUnknown);
}

/** Every branch of an orchestration that is written out counts. */
const activityCost: Rule = (activity, costing) => {
  for (const [, member, rule] of [...lists, ...singles]) addSingle(activity, `ActivityPara.${member}`, rule, costing);
};

function addList(root: ObjectView, path: string, rule: Rule, costing: Costing, isUnknown: (value: unknown) => boolean): void {
  const list = root.get(path);
  const place = [...root.place, ...root.name(path).split('.')];
  if (list === UNKNOWN) return costing.bill.addUnknown(place, 'sub-tasks', notYetKnown(place));
  if (!Array.isArray(list)) return;
  for (const { view } of root.objects(path)) rule(view, costing);
  list.forEach((element, index) => {
    if (isUnknown(element)) costing.bill.addUnknown([...place, index], 'sub-task', notYetKnown([...place, index]));
  });
}

function addSingle(root: ObjectView, path: string, rule: Rule, costing: Costing): void {
  const place = [...root.place, ...root.name(path).split('.')];
  if (root.get(path) === UNKNOWN) return costing.bill.addUnknown(place, 'sub-task', notYetKnown(place));
  const task = root.inside(path);
  if (task) rule(task, costing);
}

/** The table's group of the region by which a job is billed: presumably that of the bucket of the source, which is not documented. */
function groupOf(root: ObjectView, given: string | undefined, table: PriceTable): { group: Known<string>; assumes: readonly string[] } {
  const sourceRegion = storageOf([inputLevel(root)]).region ?? root.text('InputInfo.S3InputInfo.S3Region') ?? root.text('InputInfo.VODInputInfo.Region');
  const outputRegion = storageOf([outputLevel(root, 'request')]).region;
  const region = given ?? sourceRegion ?? outputRegion;
  const unknown = ['InputInfo', 'InputInfo.CosInputInfo.Region'].find((path) => root.get(path) === UNKNOWN);
  if (given === undefined && unknown) return { group: notYetKnown([root.name(unknown)]), assumes: [] };
  if (!region) return { group: new Missing("the region of the source's bucket"), assumes: [] };
  const group = table.groupOfRegion.get(region);
  const other = given === undefined && sourceRegion !== undefined && outputRegion !== undefined ? table.groupOfRegion.get(outputRegion) : group;
  const assumes = other === group ? [] : [`the region of the source's bucket counts, not that of the output's`];
  return { group: group ?? new Missing(`to which price group the region ${region} belongs (the ${table.name} do not say)`), assumes };
}
