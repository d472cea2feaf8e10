import { MpsClient, type MpsClientOptions } from '../../src/api/mps-client';
import { silentLogger } from '../../src/api/log';
import { RateLimiter } from '../../src/api/rate-limiter';
import { DEFAULT_SECRET_ID, DEFAULT_SECRET_KEY } from '../../src/simulator/accounts';
import { FakeClock } from './fake-clock';

export const testCredentials = { get: () => Promise.resolve({ secretId: DEFAULT_SECRET_ID, secretKey: DEFAULT_SECRET_KEY }) };

/** A client of the service at an address (host and port), that waits on a fake clock. */
export function mpsClient(address: string, options: Partial<MpsClientOptions> = {}): MpsClient {
  const clock = options.clock ?? new FakeClock();
  return new MpsClient({
    endpoint: { protocol: 'http:', address },
    credentials: testCredentials,
    limiter: new RateLimiter(clock),
    clock,
    random: () => 0.5,
    log: silentLogger,
    maxRetries: 0,
    ...options,
  });
}
