import type { Known } from './missing';
import { Missing } from './missing';

/** What is known of a source; each may be left out, and 0 is not known either: that is how metadata says that it found none. */
export interface SourceFacts {
  readonly durationSeconds?: number | null;
  /** Pixels. */
  readonly width?: number | null;
  /** Pixels. */
  readonly height?: number | null;
  /** Frames per second. */
  readonly fps?: number | null;
}

export function durationOf({ durationSeconds }: SourceFacts): Known<number> {
  return durationSeconds && durationSeconds > 0 ? durationSeconds : new Missing('the duration of the source (set expected_duration_seconds)');
}

export function frameRateOf({ fps }: SourceFacts): Known<number> {
  return fps || new Missing('the frame rate of the source');
}
