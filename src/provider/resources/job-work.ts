import { fingerprint, sourceId } from '../../jobs/run-id';
import { resultChanging, secretsMatter } from '../../model/changes';
import { requestType, type ModelType } from '../../model/model';
import { toWire, type WireObject } from '../../model/wire';
import { hasUnknown, isUnknown } from '../dynamic-value';
import { isPlainObject, mergeSecrets, type JobConfig } from './job-config';

export interface JobFacts {
  readonly action: string;
  readonly requestType: string;
}

/** The work that a configuration or state asks for. A plan asks for each part several times; each is worked out once, on first need. */
export class JobWork {
  private sent?: WireObject;
  private lasting?: { readonly known: WireObject | undefined };
  private hash?: string;

  public constructor(
    public readonly job: JobFacts,
    public readonly config: JobConfig,
  ) {}

  public get type(): ModelType {
    return requestType(this.job.requestType);
  }

  /** The request as the service would get it, with the secrets that both sides of a comparison have. */
  public get wire(): WireObject {
    return (this.sent ??= this.readWire());
  }

  /** The request without what concerns delivery only; undefined while it depends on values that are not known yet. */
  public get known(): WireObject | undefined {
    return (this.lasting ??= { known: this.readKnown() }).known;
  }

  /** Equal for equal work. */
  public get fingerprint(): string {
    const { triggers } = this.config;
    return (this.hash ??= fingerprint({ ...this.job, request: this.wire, triggers, secretsVersion: this.secretsVersion }));
  }

  /** Names what it reads; undefined while that is not known. */
  public get source(): string | undefined {
    return this.known && sourceId(this.job, this.known);
  }

  /** What Terraform can compare of the secrets, when they change the result. */
  public get secretsVersion(): string | undefined {
    return secretsMatter(this.type, this.wire) ? this.config.secretsVersion : undefined;
  }

  private readWire(): WireObject {
    const { request, storedSecrets } = this.config;
    const merged = mergeSecrets(request, storedSecrets);
    return isPlainObject(merged) ? toWire(this.type, merged, 'snake') : {};
  }

  private readKnown(): WireObject | undefined {
    const { request, storedSecrets, triggersUnknown } = this.config;
    if (triggersUnknown || isUnknown(mergeSecrets(request, storedSecrets))) return undefined;
    const work = resultChanging(this.type, this.wire);
    return hasUnknown(work) ? undefined : work;
  }
}

/** The fingerprint of the work that a configuration or state asks for. */
export function workOf(job: JobFacts, config: JobConfig): string {
  return new JobWork(job, config).fingerprint;
}
