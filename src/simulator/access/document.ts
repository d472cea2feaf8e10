import type { WireObject } from '../../model/wire';
import { text } from '../actions/parameters';
import { ApiError } from '../api-error';

/** The request's PolicyDocument, kept as it was written. @throws ApiError when it is no JSON object with statements */
export function checkDocument(body: WireObject): string {
  const document = text(body, 'PolicyDocument');
  let parsed: WireObject | undefined;
  try {
    parsed = JSON.parse(document) as WireObject;
  } catch {
    throw new ApiError('InvalidParameter.PolicyDocumentError', 'PolicyDocument is not JSON.');
  }
  if (typeof parsed !== 'object' || parsed === null || !Array.isArray(parsed.statement ?? parsed.Statement)) {
    throw new ApiError('InvalidParameter.PolicyDocumentError', 'PolicyDocument needs a list "statement".');
  }
  return document;
}

/** `2025-01-15 08:00:00` */
export function camTime(ms: number): string {
  return new Date(ms).toISOString().slice(0, 19).replace('T', ' ');
}
