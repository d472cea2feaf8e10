import type { Known } from './missing';
import type { Settings } from './settings';

/** One output, or one quality of an adaptive stream. */
export interface Stream {
  readonly removesVideo: Known<boolean>;
  readonly isRemux: boolean;
  readonly video: Settings;
  readonly topSpeed: Known<string | undefined>;
  readonly enhance: Settings;
  readonly seconds: Known<number>;
  readonly assumes: readonly string[];
}
