import type { ObjectView } from '../model/rules/object-view';
import type { Known } from './missing';
import { isMissing, Missing } from './missing';
import { Settings } from './settings';
import type { SourceFacts } from './source-facts';
import { durationOf } from './source-facts';

/** How many seconds of the source a task takes: from StartTimeOffset to EndTimeOffset, either of which counts from the end when it is negative. */
export function clipSeconds(task: ObjectView, source: SourceFacts): Known<number> {
  const settings = new Settings([{ view: task, at: '' }]);
  const start = settings.number('StartTimeOffset') ?? 0;
  const end = settings.number('EndTimeOffset') ?? 0;
  if (isMissing(start)) return start;
  if (isMissing(end)) return end;
  const { durationSeconds = Infinity } = source;
  // Counted from the same side, the length of the source does not matter, unless it is shorter than that.
  if (start >= 0 && end > 0) return Math.max(0, Math.min(end, durationSeconds) - start);
  if (start < 0 && end <= 0) return Math.max(0, Math.min(end - start, durationSeconds));
  const duration = durationOf(source);
  if (isMissing(duration)) return duration;
  const from = start < 0 ? Math.max(0, duration + start) : start;
  const to = end > 0 ? Math.min(end, duration) : duration + end;
  return Math.max(0, to - from);
}

/** How long a transcoded output is: the clip, and what is put before and after it. */
export function outputSeconds(task: ObjectView, source: SourceFacts): Known<number> {
  const longer = ['HeadTailParameter.HeadSet', 'HeadTailParameter.TailSet'].some((path) => !task.isEmpty(path));
  return longer ? new Missing('the durations of the opening and the ending that are put around the source') : clipSeconds(task, source);
}
