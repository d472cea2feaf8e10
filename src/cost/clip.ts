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
  const seconds = between(start, end, durationOf(source));
  return isMissing(seconds) || seconds > 0 ? seconds : new Missing('how long the clip is (by its offsets it is empty)');
}

function between(start: number, end: number, duration: Known<number>): Known<number> {
  const most = isMissing(duration) ? Infinity : duration;
  // Both count from one side: the duration only matters where it is less.
  if (start >= 0 && end > 0) return Math.min(end, most) - start;
  if (start < 0 && end <= 0) return Math.min(end - start, most);
  if (isMissing(duration)) return duration;
  const from = start < 0 ? Math.max(0, duration + start) : start;
  return (end > 0 ? Math.min(end, duration) : duration + end) - from;
}

/** How long a transcoded output is: the clip, and what is put before and after it. */
export function outputSeconds(task: ObjectView, source: SourceFacts): Known<number> {
  const longer = ['HeadTailParameter.HeadSet', 'HeadTailParameter.TailSet'].some((path) => !task.isEmpty(path));
  return longer ? new Missing('the durations of the opening and the ending that are put around the source') : clipSeconds(task, source);
}
