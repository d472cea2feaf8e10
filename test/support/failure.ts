import { ServiceError } from '../../src/api/service-error';

/** What a promise is rejected with. */
export async function failureOf(promise: Promise<unknown>): Promise<Error> {
  try {
    await promise;
  } catch (error) {
    return error as Error;
  }
  throw new Error('it did not fail');
}

export async function serviceFailureOf(promise: Promise<unknown>): Promise<ServiceError> {
  const error = await failureOf(promise);
  if (error instanceof ServiceError) return error;
  throw new Error(`it failed with something else than a ServiceError: ${String(error)}`);
}
