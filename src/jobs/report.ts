/** What the service says of a task, in one form for media and images. */
export interface TaskReport {
  readonly taskId: string;
  readonly status: TaskStatus;
  /** ISO 8601; null while not reached. */
  readonly createTime: string | null;
  readonly beginProcessTime: string | null;
  readonly finishTime: string | null;
  readonly sessionId?: string;
  readonly subTasks: readonly SubTask[];
  /** Set when the source itself could not be processed: then no sub-task was. */
  readonly sourceFailure?: { readonly code: string; readonly message: string };
  readonly media: MediaInfo | null;
  readonly requestId?: string;
  /** The request as the service echoes it, spelled as the API spells it; what it does not echo is missing. */
  readonly echo: Readonly<Record<string, unknown>>;
  /** The service's own reply. */
  readonly result: Readonly<Record<string, unknown>>;
}

/** The service's own words. `FINISH` does not say whether it went well: each sub-task does. */
export type TaskStatus = 'WAITING' | 'PROCESSING' | 'FINISH';

export interface SubTask {
  /** `transcode`, `sample_snapshot`, `image`, … */
  readonly kind: string;
  /** Which of its kind, counted from 0 in the order of the service's reply. */
  readonly index: number;
  readonly definition: number | null;
  readonly status: 'PROCESSING' | 'SUCCESS' | 'FAIL';
  readonly code: string;
  readonly message: string;
  /** 0 to 100, where the service gives it. */
  readonly progress: number | null;
  readonly files: readonly OutputFile[];
  /** The field of the request that asked for it, e.g. `['MediaProcessTask', 'TranscodeTaskSet']`. */
  readonly requestField: readonly string[];
  /** The sub-task's part of the request, as the service echoes it. */
  readonly input?: Readonly<Record<string, unknown>>;
}

/** One produced file. What the service does not tell is null. */
export interface OutputFile {
  readonly kind: string;
  readonly definition: number | null;
  readonly bucket: string | null;
  readonly region: string | null;
  /** The object's key: the service's path without the leading slash. */
  readonly key: string | null;
  readonly url: string | null;
  readonly sizeBytes: number | null;
  readonly durationSeconds: number | null;
  readonly width: number | null;
  readonly height: number | null;
  readonly md5: string | null;
}

/** The source's metadata. */
export interface MediaInfo {
  readonly sizeBytes: number | null;
  readonly container: string | null;
  /** Bits per second. */
  readonly bitrate: number | null;
  readonly width: number | null;
  readonly height: number | null;
  readonly rotate: number | null;
  readonly durationSeconds: number | null;
  readonly videoCodec: string | null;
  readonly fps: number | null;
  readonly audioCodec: string | null;
}

export interface Failure {
  readonly kind: string;
  readonly index: number;
  readonly code: string;
  readonly message: string;
}

export function outputsOf(report: TaskReport): OutputFile[] {
  return report.subTasks.flatMap((subTask) => subTask.files);
}

export function failuresOf(report: TaskReport): Failure[] {
  const source = report.sourceFailure ? [{ kind: 'source', index: 0, ...report.sourceFailure }] : [];
  const failed = report.subTasks.filter((subTask) => subTask.status === 'FAIL');
  const whole = endedWithoutResult(report) ? [{ kind: 'task', index: 0, code: 'NoResult', message: 'the service tells of no sub-task' }] : [];
  return [...source, ...whole, ...failed.map(({ kind, index, code, message }) => ({ kind, index, code, message }))];
}

/** Whether a finished task tells of nothing at all: not of a bad source, nor of any sub-task. The service runs no task that asks for none. */
export function endedWithoutResult({ status, subTasks, sourceFailure }: TaskReport): boolean {
  return status === 'FINISH' && subTasks.length === 0 && !sourceFailure;
}

/** `all`: every sub-task must succeed; `any`: one is enough; `none`: the job is done whatever its sub-tasks say. */
export type SuccessPolicy = 'all' | 'any' | 'none';

export function succeeded(report: TaskReport, policy: SuccessPolicy): boolean {
  if (report.status !== 'FINISH') return false;
  if (policy === 'none') return true;
  if (report.sourceFailure) return false;
  const successes = report.subTasks.filter((subTask) => subTask.status === 'SUCCESS').length;
  return successes > 0 && (policy === 'any' || successes === report.subTasks.length);
}

/** The service writes a time that is not reached yet as year zero. */
export function timeOf(text: unknown): string | null {
  return typeof text === 'string' && text !== '' && !text.startsWith('0000') ? text : null;
}

/** "PROCESSING, transcode[0] 40 %, transcode[1] SUCCESS" */
export function progressText(report: TaskReport): string {
  const parts = report.subTasks.map(({ kind, index, status, progress }) => {
    return `${kind}[${index}] ${status === 'PROCESSING' && progress !== null ? `${progress} %` : status}`;
  });
  return [report.status, ...parts].join(', ');
}
