import type { SamplingSettings } from './template-settings';

type Sampling = Pick<SamplingSettings, 'sampleType' | 'interval'>;

/** How many pictures are taken: one every so many per cent or seconds, beginning at 0; the very end has none. */
export function sampleCount(sampling: Sampling, durationSeconds: number): number {
  const step = stepSeconds(sampling, durationSeconds);
  return Math.max(1, Math.ceil(step > 0 ? durationSeconds / step - 1e-9 : 1));
}

/** The times in seconds at which they are taken. */
export function sampleTimes(sampling: Sampling, durationSeconds: number): number[] {
  const step = stepSeconds(sampling, durationSeconds);
  return Array.from({ length: sampleCount(sampling, durationSeconds) }, (_, index) => index * step);
}

function stepSeconds({ sampleType, interval }: Sampling, durationSeconds: number): number {
  return sampleType === 'Percent' ? (durationSeconds * interval) / 100 : interval;
}
