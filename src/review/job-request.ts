import { PROCESS_IMAGE_TYPE, PROCESS_MEDIA_TYPE, PROVIDER_NAME } from '../model/contract';
import { expectedOutputs, type ExpectedOutputs } from '../model/expected-outputs';
import { IMAGE_REQUEST, MEDIA_REQUEST, requestType, type ModelType } from '../model/model';
import { openUrl } from '../model/open-url';
import { isPlain } from '../model/wire';
import { Secret, UNKNOWN, type Values } from './clean-values';

const requestNames: Readonly<Record<string, string>> = { [PROCESS_MEDIA_TYPE]: MEDIA_REQUEST, [PROCESS_IMAGE_TYPE]: IMAGE_REQUEST };

/** The type of the request of a job; undefined for every other resource. */
export function requestTypeOf(resourceType: string): ModelType | undefined {
  const name = Object.hasOwn(requestNames, resourceType) ? requestNames[resourceType] : undefined;
  return name === undefined ? undefined : requestType(name);
}

export function shortType(resourceType: string): 'process_media' | 'process_image' {
  return resourceType.slice(PROVIDER_NAME.length + 1) as 'process_media' | 'process_image';
}

/** True for what is not known before the deployment, or must not be. */
export function isClosed(value: unknown): boolean {
  return value === UNKNOWN || value instanceof Secret;
}

export function requestOf(values: Values | undefined): Record<string, unknown> {
  return isPlain(values?.request) ? values.request : {};
}

export function outputsAsked(type: ModelType, request: Record<string, unknown>): ExpectedOutputs {
  return expectedOutputs(type, request, { naming: 'snake', isUnknown: isClosed });
}

/** "media-1250000000/movie/a.mov", or a URL; null where it is not known. */
export function sourceText(request: Record<string, unknown>, { source }: ExpectedOutputs): string | null {
  const url = member(member(request.input_info, 'url_input_info'), 'url');
  if (typeof url === 'string') return openUrl(url);
  const bucket = source.storage.bucket ?? source.storage.key?.replace(/^[^:]*:/, '');
  const path = source.path ?? sourceObject(request);
  return path === undefined ? null : `${source.storage.isKnown && bucket !== undefined ? bucket : '{bucket}'}${path}`;
}

function sourceObject(request: Record<string, unknown>): string | undefined {
  const input = request.input_info;
  const paths = [
    member(member(input, 'cos_input_info'), 'object'),
    member(member(input, 's3_input_info'), 's3_object'),
    member(member(input, 'vod_input_info'), 'object'),
  ];
  const found = paths.find((path) => typeof path === 'string') as string | undefined;
  return found === undefined || found.startsWith('/') ? found : `/${found}`;
}

/** "queue media-done (gz)", "https://example.com/done"; null when nobody is told. */
export function notificationText(request: Record<string, unknown>): string | null {
  const config = request.task_notify_config;
  if (config === undefined || config === null) return null;
  const text = (name: string): string => {
    const value = member(config, name);
    return typeof value === 'string' ? value : `{${name}}`;
  };
  const type = member(config, 'notify_type');
  if (type === 'URL') return openUrl(text('notify_url'));
  if (type === 'AWS-SQS') {
    const queue = member(member(config, 'aws_sqs'), 'sqs_queue_name');
    return `SQS queue ${typeof queue === 'string' ? queue : '{queue}'}`;
  }
  if (type === 'SCF') return 'cloud function (SCF)';
  if (isClosed(config) || isClosed(type)) return '{notification}';
  return member(config, 'cmq_model') === 'Topic'
    ? `topic ${text('topic_name')} (${text('cmq_region')})`
    : `queue ${text('queue_name')} (${text('cmq_region')})`;
}

function member(value: unknown, name: string): unknown {
  return isPlain(value) ? value[name] : undefined;
}
