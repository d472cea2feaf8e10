import type { Known } from './missing';
import { Missing } from './missing';

/** What is known of a source; each may be left out. */
export interface SourceFacts {
  readonly durationSeconds?: number;
  /** Pixels. */
  readonly width?: number;
  /** Pixels. */
  readonly height?: number;
  /** Frames per second. */
  readonly fps?: number;
}

export function durationOf({ durationSeconds }: SourceFacts): Known<number> {
  return durationSeconds ?? new Missing('the duration of the source (set expected_duration_seconds)');
}

export function frameRateOf({ fps }: SourceFacts): Known<number> {
  return fps || new Missing('the frame rate of the source');
}
