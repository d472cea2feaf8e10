import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import type { Logger } from '../../src/api/log';
import { Journal } from '../../src/jobs/journal';
import type { RunIntent, StartedRun } from '../../src/jobs/run';
import { fingerprint, runId } from '../../src/jobs/run-id';
import type { StarterOptions } from '../../src/jobs/safe-start';
import { Starter } from '../../src/jobs/starter';
import type { WireObject } from '../../src/model/wire';
import { serviceFailureOf } from './failure';
import { FakeClock } from './fake-clock';
import { BUCKET, FakeJob, faults, REGION, type StartFault } from './fake-job';
import { FakeStore } from './fake-store';

const directories: string[] = [];

/** Removes the directories of all benches. */
export function clearBenches(): void {
  for (const directory of directories.splice(0)) rmSync(directory, { recursive: true, force: true });
}

/** A service in memory, a store, a clock, and provider processes that come one after the other, with one data directory. */
export class JobBench {
  public readonly clock = new FakeClock();
  public readonly store = new FakeStore();
  public readonly job: FakeJob;
  public readonly directory = mkdtempSync(path.join(tmpdir(), 'jobs-'));
  public readonly logged: string[] = [];
  /** Whose credentials the next process has. */
  public account = 'account';
  public stop = new AbortController();
  public starter: Starter;
  private readonly log: Logger = { log: (level, message) => void this.logged.push(`${level} ${message}`) };

  public constructor(
    kind: 'media' | 'image',
    private readonly options: Partial<StarterOptions> = {},
  ) {
    directories.push(this.directory);
    this.job = new FakeJob(kind, this.clock, this.store);
    this.store.put(BUCKET, 'in/source.mov', this.clock.now() - 60_000);
    this.starter = this.begin();
  }

  public get journal(): Journal {
    return new Journal(this.directory, this.clock, this.account);
  }

  /** A provider process that knows nothing but what is on disk. It starts later than what is there was written. */
  public process(): Starter {
    this.clock.advance(1);
    return (this.starter = this.begin());
  }

  private begin(): Starter {
    this.stop = new AbortController();
    const { clock, store, log, journal, stop } = this;
    return new Starter(this.job, { clock, random: () => 1, log, store, journal, maxRetries: 3, stop: stop.signal, ...this.options });
  }

  /** A request of the bench's kind of job; `more` is laid over it. */
  public request(more: WireObject = {}): WireObject {
    const InputInfo = { Type: 'COS', CosInputInfo: { Bucket: BUCKET, Region: REGION, Object: '/in/source.mov' } };
    const work =
      this.job.kind === 'media' ? { MediaProcessTask: { TranscodeTaskSet: [{ Definition: 20 }] } } : { ImageTask: { EncodeConfig: { Format: 'PNG' } } };
    return { InputInfo, OutputDir: '/out/', ...work, ...more };
  }

  public intent(more: Partial<RunIntent> & { readonly triggers?: Readonly<Record<string, string>> } = {}): RunIntent {
    const { triggers = {}, ...rest } = more;
    const request = rest.request ?? this.request();
    const work = fingerprint({ action: this.job.action, requestType: this.job.requestType, request, triggers });
    return { request, work, others: [], success: 'all', ...rest };
  }

  public start(more: Parameters<JobBench['intent']>[0] = {}): Promise<StartedRun> {
    return this.starter.start(this.intent(more));
  }

  /** The id that the first call of such a run has. */
  public runId(more: Parameters<JobBench['intent']>[0] = {}): string {
    const { work, predecessor } = this.intent(more);
    return runId(work, predecessor);
  }

  /** The process is killed while its call is under way: its reply never arrives, and nothing that would follow happens. */
  public async killedWhileSending(fault: StartFault, more: Parameters<JobBench['start']>[0] = {}): Promise<void> {
    const start = this.job.start.bind(this.job);
    this.job.startFaults = [fault];
    await new Promise<void>((sent) => {
      this.job.start = async (request) => {
        await start(request).catch(() => undefined);
        sent();
        return new Promise(() => undefined);
      };
      void this.start(more);
    });
    this.job.start = start;
    this.process();
  }

  /** The first call is in doubt, and the next process starts the run again. */
  public async startedAfterDoubt(more: Parameters<JobBench['start']>[0] = {}, fault = faults.resetBefore): Promise<StartedRun> {
    this.job.startFaults = [fault];
    const { effect } = await serviceFailureOf(this.start(more));
    if (effect !== 'unknown') throw new Error('the first call is in no doubt');
    this.process();
    return this.start(more);
  }
}
