import type { Rule } from './rule';

const openEnded = new Set(['TranscodeTaskInput', 'WatermarkInput', 'MosaicInput']);

/**
 * A span ends after it starts. Zero stands for the natural start or end, and a negative offset counts from the end of the source,
 * so only two offsets with the same sign can be compared.
 */
export const timeSpan: Rule = {
  name: 'time-span',
  types: ['TranscodeTaskInput', 'AnimatedGraphicTaskInput', 'WatermarkInput', 'MosaicInput', 'EraseTimeArea'],
  check: (object, type) => {
    const inMilliseconds = type === 'EraseTimeArea';
    const [startField, endField, unit] = inMilliseconds ? ['BeginMs', 'EndMs', 'milliseconds'] : ['StartTimeOffset', 'EndTimeOffset', 'seconds'];
    const start = object.number(startField);
    const end = object.number(endField);
    if (start === undefined || end === undefined || !isReversed(start, end)) return [];
    return [
      {
        at: [endField],
        summary: 'is not after the start',
        detail: `Given ${end} ${unit}, with ${object.name(startField)} ${start}; allowed: more than ${start} ${unit}${openEnded.has(type) ? ', or 0 for the end of the source' : ''}.`,
      },
    ];
  },
};

function isReversed(start: number, end: number): boolean {
  return (start > 0 && end > 0 && end <= start) || (start < 0 && end < 0 && end <= start);
}
