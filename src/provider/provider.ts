import * as path from 'node:path';
import { systemClock, type Clock } from '../api/clock';
import type { Logger } from '../api/log';
import { Journal } from '../jobs/journal';
import { PROVIDER_NAME, PROVIDER_VERSION } from '../model/contract';
import { DiagnosticError, errorDiagnostic, type Diagnostic } from './diagnostic';
import type { Attributes } from './dynamic-value';
import { isUndecided, readProviderConfig, validateProvider, type Environment, type ProviderConfig } from './provider-config';
import type { PluginProvider } from './plugin';
import { PlannedJobs } from './planned-jobs';
import { readPrices, type Prices } from './prices';
import { isDestroying } from './terraform-command';
import { providerSchema } from './provider-schema';
import type { Resource } from './resource';
import { imageJobKind, JobResource, mediaJobKind } from './resources/job-resource';
import type { Services } from './services';
import { stopController } from './stop-controller';

export interface ProviderOptions {
  readonly logger: Logger;
  readonly clock?: Clock;
  readonly random?: () => number;
  readonly environment?: Environment;
}

/** The provider: its schema, its configuration, its resources. */
export class Provider implements PluginProvider {
  public readonly name = PROVIDER_NAME;
  public readonly version = PROVIDER_VERSION;
  public readonly schema = providerSchema;
  public readonly resources: ReadonlyMap<string, Resource>;
  private stopping = stopController();
  private readonly waiting = new Set<string>();
  private readonly clock: Clock;
  private planned = new PlannedJobs();
  private prices: Prices | 'undecided' | undefined;
  private priceFaults: Diagnostic[] = [];
  private configured?: { readonly config: ProviderConfig; readonly journal: Journal };
  private services?: Promise<Services>;

  public constructor(private readonly options: ProviderOptions) {
    this.clock = options.clock ?? systemClock;
    const access = {
      journal: () => this.configured?.journal,
      services: () => this.ready(),
      planned: () => this.planned,
      prices: () => this.prices,
      takePriceFaults: () => (this.priceFaults.length > 0 && isDestroying() ? [] : this.priceFaults.splice(0)),
    };
    const resources = [mediaJobKind, imageJobKind].map((kind) => new JobResource(kind, access));
    this.resources = new Map(resources.map((resource) => [resource.typeName, resource]));
  }

  public validate(config: Attributes): Diagnostic[] {
    return validateProvider(config);
  }

  public configure(config: Attributes): readonly Diagnostic[] {
    this.services = undefined;
    this.configured = undefined;
    this.planned = new PlannedJobs();
    // While a developer debugs it, one process serves several commands: an interruption ends with the command.
    this.stopping = stopController();
    const prices = readPrices(config);
    this.prices = isProblems(prices) ? undefined : prices;
    this.priceFaults = isProblems(prices) ? [...prices] : [];
    if (isUndecided(config)) return [];
    const { logger: log, environment = process.env } = this.options;
    const read = readProviderConfig(config, { clock: this.clock, log, environment });
    if (!isConfig(read)) return read;
    const journal = new Journal(path.resolve(environment.TF_DATA_DIR || '.terraform'), this.clock, read.account);
    this.configured = { config: read, journal };
    return [];
  }

  /** Terraform wants to stop: every wait ends at once, with what is known. */
  public stop(reason: string): void {
    if (this.waiting.size > 0)
      this.options.logger.log('warn', `${reason}: tasks that are still running: ${[...this.waiting].join(', ')}`, { task_ids: [...this.waiting] });
    this.stopping.abort();
  }

  private ready(): Promise<Services> {
    const { configured } = this;
    if (!configured) {
      const detail = 'Its configuration holds values that are known only after apply. Apply what they come from first.';
      return Promise.reject(new DiagnosticError([errorDiagnostic('the provider tencentmps is not configured yet', detail)]));
    }
    this.services ??= import('./make-services').then(({ makeServices }) =>
      makeServices(configured.config, {
        clock: this.clock,
        random: this.options.random ?? Math.random,
        log: this.options.logger,
        journal: configured.journal,
        stop: this.stopping.signal,
        waiting: this.waiting,
      }),
    );
    return this.services;
  }
}

function isProblems(prices: ReturnType<typeof readPrices>): prices is readonly Diagnostic[] {
  return Array.isArray(prices);
}

function isConfig(read: ProviderConfig | readonly Diagnostic[]): read is ProviderConfig {
  return !Array.isArray(read);
}
