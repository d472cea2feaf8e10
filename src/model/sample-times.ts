import type { SamplingSettings } from './template-settings';

/** The times in seconds at which pictures are taken: every so many per cent or seconds, beginning at 0; the very end has no picture. */
export function sampleTimes({ sampleType, interval }: Pick<SamplingSettings, 'sampleType' | 'interval'>, durationSeconds: number): number[] {
  const step = sampleType === 'Percent' ? (durationSeconds * interval) / 100 : interval;
  const count = Math.max(1, Math.ceil(step > 0 ? durationSeconds / step - 1e-9 : 1));
  return Array.from({ length: count }, (_, index) => index * step);
}
