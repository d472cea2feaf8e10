import { ServiceError } from '../service-error';

/** The result, unless the signal is aborted first: then a ServiceError, and the result goes on without this caller. */
export async function untilAborted<T>(result: Promise<T>, action: string, signal?: AbortSignal): Promise<T> {
  if (signal === undefined) return result;
  let stop: (() => void) | undefined;
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(givenUp(action));
    signal.addEventListener('abort', stop, { once: true });
  });
  try {
    return await Promise.race([result, aborted]);
  } finally {
    if (stop) signal.removeEventListener('abort', stop);
  }
}

export function givenUp(action: string): ServiceError {
  return new ServiceError({ action, code: 'ClientError.Aborted', message: 'the call was given up', effect: 'none' });
}
