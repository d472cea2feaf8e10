/** Builds the services of a configured provider. Loaded on first need: a plan that calls nothing loads no SDK. */
import type { Clock } from '../api/clock';
import { CosClient } from '../api/cos-client';
import { endpointUrl } from '../api/endpoint';
import type { Logger } from '../api/log';
import { MpsClient } from '../api/mps-client';
import { RateLimiter } from '../api/rate-limiter';
import { Slots } from '../api/slots';
import { ImageJob } from '../jobs/image-job';
import type { Journal } from '../jobs/journal';
import { MediaJob } from '../jobs/media-job';
import { Poller } from '../jobs/poller';
import { Starter } from '../jobs/starter';
import { Handover } from './handover';
import type { ProviderConfig } from './provider-config';
import type { Services } from './services';

export interface ServiceContext {
  readonly clock: Clock;
  readonly random: () => number;
  readonly log: Logger;
  readonly journal: Journal;
  readonly stop: AbortSignal;
  readonly waiting: Set<string>;
}

export function makeServices(config: ProviderConfig, context: ServiceContext): Services {
  const { clock, random, log, journal, stop } = context;
  const { credentials, maxRetries, proxyFor } = config;
  const limiter = new RateLimiter(clock, config.maxRequestsPerSecond);
  const client = new MpsClient({
    endpoint: config.mps,
    proxy: proxyFor(endpointUrl(config.mps)),
    credentials,
    region: config.region,
    limiter,
    clock,
    random,
    log,
    maxRetries,
  });
  const store = new CosClient({ credentials, endpoint: config.cos, proxyFor, log });
  const starterOptions = { clock, random, log, store, journal, maxRetries, stop };
  const media = new MediaJob(client);
  const image = new ImageJob(client);
  return {
    ...context,
    store,
    media: { job: media, starter: new Starter(media, starterOptions), handover: new Handover() },
    image: { job: image, starter: new Starter(image, starterOptions), handover: new Handover() },
    poller: new Poller({ clock, random, intervalMs: config.pollIntervalMs }),
    slots: new Slots(config.maxConcurrentTasks),
  };
}
