import { ServiceError } from '../api/service-error';

/** The waits between looks for a task whose start is in doubt: the lists may lag behind. */
export const lookDelaysMs: readonly number[] = [500, 1000, 2000, 4000];

/** Clocks may differ by as much as the service's signature check allows. */
export const clockSkewMs = 5 * 60 * 1000;

/** Whether the call may have been accepted all the same. */
export function isInDoubt(error: unknown, action: string): error is ServiceError {
  return error instanceof ServiceError && error.action === action && error.effect === 'unknown';
}

/** Whether the call never left this machine. What failed before it, getting a credential say, has had its own retries. */
export function neverLeft(error: unknown, action: string): error is ServiceError {
  return error instanceof ServiceError && error.action === action && error.effect === 'none' && error.code === 'ClientError.Network';
}
