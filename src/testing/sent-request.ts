import { IMAGE_REQUEST, MEDIA_REQUEST, requestType } from '../model/model';
import type { ApiCall } from '../simulator/books';
import { readableRequest } from './readable-request';

/** A call of the API that the service received. */
export interface SentRequest {
  /** Such as "ProcessMedia" or "DescribeTaskDetail". */
  readonly action: string;
  /** The request: that of a job as the props spell it, any other as the API does. Secrets are masked. */
  readonly request: Readonly<Record<string, unknown>>;
  /** Whether the service did what was asked. */
  readonly accepted: boolean;
  /** The task that it started. */
  readonly taskId?: string;
  /** The code of the service's refusal. */
  readonly errorCode?: string;
}

const jobs: Readonly<Record<string, string>> = { ProcessMedia: MEDIA_REQUEST, ProcessImage: IMAGE_REQUEST };

export function sentRequest({ action, body = {}, accepted, taskId, errorCode }: ApiCall): SentRequest {
  const type = jobs[action];
  return { action, request: type === undefined ? body : readableRequest(requestType(type), body, 'wire'), accepted, taskId, errorCode };
}

export function isJob({ action }: { readonly action: string }): boolean {
  return action in jobs;
}
