import { either } from '../fault';
import type { Rule } from './rule';

interface Ids {
  readonly uncertain: readonly number[];
  readonly certain: string;
}

/** Ids that only the documentation of a sister service (VOD) or none of this one's own names as ready-made templates. */
const presets: Readonly<Record<string, Ids>> = {
  TranscodeTaskInput: {
    uncertain: [101010, 101020, 101030, 101040, 101070, 101080, 101210, 101220, 101230, 101240, 101270, 101280, 6, 9, 875, 876],
    certain: '100010 to 100080 (MP4), 100210 to 100280 (HLS), 510 to 580 (H.265)',
  },
  AdaptiveDynamicStreamingTaskInput: { uncertain: [12, 20], certain: '10' },
  AiContentReviewTaskInput: { uncertain: [20], certain: '10' },
  AiAnalysisTaskInput: { uncertain: [10, 20], certain: 'templates of your own' },
  AiQualityControlTaskInput: { uncertain: [50, 60, 70], certain: either([10, 20, 30, 40]) },
}; // prettier-ignore

/** Whether it is not certain that the service has the ready-made template: of a task's type, by its id. */
export function isUncertainPreset(type: string, definition: number): boolean {
  return presets[type]?.uncertain.includes(definition) ?? false;
}

/** The account may well have the template; where it has not, the task fails after it has started. */
export const uncertainPreset: Rule = {
  name: 'uncertain-preset',
  types: Object.keys(presets),
  severity: 'warning',
  check: (task, type) => {
    const definition = task.number('Definition');
    const ids = presets[type];
    if (definition === undefined || !ids || !isUncertainPreset(type, definition)) return [];
    const detail = `Given ${definition}, which the documentation of this service does not list: where the account lacks it, the task fails. Documented: ${ids.certain}; any template of your own works as well.`;
    return [{ at: ['Definition'], summary: 'is not certain to be a template of the service', detail }];
  },
};
