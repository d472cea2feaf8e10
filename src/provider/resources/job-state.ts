import type { ObjectPlace } from '../../jobs/object-store';
import type { TaskReport } from '../../jobs/report';
import { failuresOf, outputsOf } from '../../jobs/report';
import { redact, redactText } from '../../api/redact';
import { UNKNOWN, type Attributes } from '../dynamic-value';
import { attributeNames, resultNames } from './job-schema';

/** What is known of a run, as the state's attributes. */
export function reportAttributes(report: TaskReport): Attributes {
  const finished = report.status === 'FINISH';
  return {
    task_id: report.taskId,
    status: report.status,
    create_time: report.createTime,
    begin_process_time: report.beginProcessTime,
    finish_time: report.finishTime,
    outputs: outputsOf(report).map((file) => ({
      kind: file.kind,
      definition: file.definition,
      bucket: file.bucket,
      region: file.region,
      key: file.key,
      url: file.url,
      size_bytes: file.sizeBytes,
      duration_seconds: file.durationSeconds,
      width: file.width,
      height: file.height,
      md5: file.md5,
    })),
    // The service's words may repeat what it was given.
    failures: failuresOf(report).map(({ kind, index, code, message }) => ({ kind, index, code, message: redactText(message) })),
    media: report.media && {
      size_bytes: report.media.sizeBytes,
      container: report.media.container,
      bitrate: report.media.bitrate,
      width: report.media.width,
      height: report.media.height,
      rotate: report.media.rotate,
      duration_seconds: report.media.durationSeconds,
      video_codec: report.media.videoCodec,
      fps: report.media.fps,
      audio_codec: report.media.audioCodec,
    },
    result_json: finished ? resultJson(report.result) : null,
  };
}

/**
 * The service's reply without its empty members. Terraform unfolds text that begins with a brace into hundreds of lines of every plan
 * that runs the job again; the blank in front keeps it one line, and JSON.
 */
function resultJson(result: TaskReport['result']): string {
  return ` ${JSON.stringify(redact(result), (_, value: unknown) => (value === null || value === '' ? undefined : value))}`;
}

/** Where the state says that outputs are; those of which it does not say so are left out. */
export function outputPlaces(state: Attributes): ObjectPlace[] {
  return outputsIn(state).flatMap(({ bucket, region, key }) => (bucket && region && key ? [{ bucket, region, key }] : []));
}

/** The outputs that are in no bucket of COS: nothing here can look at them or delete them. */
export function outputsElsewhere(state: Attributes): string[] {
  return outputsIn(state).flatMap(({ bucket, region, key, kind }) => (bucket && region && key ? [] : [key ?? String(kind)]));
}

function outputsIn(state: Attributes): Readonly<Record<keyof ObjectPlace | 'kind', string | null>>[] {
  return (Array.isArray(state.outputs) ? state.outputs : []) as ReturnType<typeof outputsIn>;
}

/** What is known of a task that nobody has looked at yet. */
export function startedAttributes(taskId: string): Attributes {
  return { ...nulls(resultNames), task_id: taskId, status: 'WAITING', outputs: [], failures: [] };
}

export function nulls(names: readonly string[]): Attributes {
  return Object.fromEntries(names.map((name) => [name, null]));
}

/** The results of a plan that runs: all known after apply but the reason. */
export function unknownResults(): Attributes {
  return Object.fromEntries(resultNames.map((name) => [name, UNKNOWN]));
}

/** A state with exactly the schema's attributes: what is left out of `attributes` is null. */
export function wholeState(attributes: Attributes): Attributes {
  return { ...nulls(attributeNames), ...attributes };
}
