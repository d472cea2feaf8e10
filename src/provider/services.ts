import type { Clock } from '../api/clock';
import type { Logger } from '../api/log';
import type { Slots } from '../api/slots';
import type { Job } from '../jobs/job';
import type { ObjectStore } from '../jobs/object-store';
import type { Poller } from '../jobs/poller';
import type { Journal } from '../jobs/journal';
import type { Starter } from '../jobs/starter';
import type { Handover } from './handover';
import type { PlannedJobs } from './planned-jobs';
import type { Diagnostic } from './diagnostic';
import type { Prices } from './prices';

/** One kind of job, what starts it, and what its resources tell one another. */
export interface JobService {
  readonly job: Job;
  readonly starter: Starter;
  readonly handover: Handover;
}

/** What the resources work with: made once for each configuration of the provider, on first need. */
export interface Services {
  readonly media: JobService;
  readonly image: JobService;
  readonly store: ObjectStore;
  readonly poller: Poller;
  readonly journal: Journal;
  readonly clock: Clock;
  readonly log: Logger;
  /** Aborted when Terraform asks the provider to stop. */
  readonly stop: AbortSignal;
  /** At most this many tasks in flight. */
  readonly slots: Slots;
  /** Tasks that are being waited for, for the log when the process has to end. */
  readonly waiting: Set<string>;
}

/** The way to the services. */
export interface ServiceAccess {
  /** The notes of the configured account; undefined while the provider's configuration holds values that are not known yet: then nothing can be asked. */
  journal(): Journal | undefined;
  /** Rejects with a diagnostic when the provider is not configured. */
  services(): Promise<Services>;
  /** The jobs of this command's plan. */
  planned(): PlannedJobs;
  /** Undefined when nobody wants to know costs, 'undecided' while the provider's configuration does not say it yet. */
  prices(): Prices | 'undecided' | undefined;
  /** What is wrong with the prices, told once: a plan is refused by it, while a destroy goes on, which costs nothing. */
  takePriceFaults(): Diagnostic[];
}
