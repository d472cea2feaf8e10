import type { Rule } from './rule';

/** At most 120 frames a second, whether given as a number or as a fraction. */
export const frameRate: Rule = {
  name: 'frame-rate',
  types: ['VideoTemplateInfo', 'VideoTemplateInfoForUpdate', 'FrameRateWithDenConfig'],
  check: (object, type) => {
    const [above, below] = type === 'FrameRateWithDenConfig' ? ['FpsNum', 'FpsDen'] : ['Fps', 'FpsDenominator'];
    const numerator = object.number(above as string);
    const denominator = object.get(below as string) === undefined ? 1 : object.number(below as string);
    if (numerator === undefined || denominator === undefined || denominator <= 0 || numerator / denominator <= 120) return [];
    const given = denominator === 1 ? `${numerator}` : `${numerator}/${denominator}`;
    return [
      {
        at: [above as string],
        summary: 'is out of range',
        detail: `Given ${given} frames per second; allowed: at most 120, and 0 for the source's rate. For a fraction such as 30000/1001 set ${object.name(below as string)}.`,
      },
    ];
  },
};
