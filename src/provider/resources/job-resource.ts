import type { ObjectStore } from '../../jobs/object-store';
import { IMAGE_REQUEST, MEDIA_REQUEST } from '../../model/model';
import { PROCESS_IMAGE_TYPE, PROCESS_MEDIA_TYPE } from '../../model/contract';
import type { Diagnostic } from '../diagnostic';
import type { Attributes } from '../dynamic-value';
import { Prices } from '../prices';
import type { PrivateState } from '../private-state';
import type { ApplyRequest, PlanRequest, PlanResponse, Resource, StateResponse } from '../resource';
import type { ObjectSchema } from '../schema';
import type { JobService, ServiceAccess } from '../services';
import { createJob, updateJob } from './job-apply';
import { readJobConfig, type JobConfig } from './job-config';
import { deleteJob } from './job-delete';
import { planJob, replacement, runName } from './job-plan';
import { importJob, movedJob, needsRefresh, readJob, unimportable } from './job-read';
import { jobSchema } from './job-schema';
import { JobWork, workOf } from './job-work';
import { adoptionWarnings, conflictWarnings, costFindings, overlapWarnings, sourceWarnings } from './plan-warnings';
import { validateJob, type ClientCapabilities } from './job-validation';

/** One kind of job as a resource type. */
export interface JobKind {
  readonly typeName: string;
  readonly kind: 'media' | 'image';
  readonly action: 'ProcessMedia' | 'ProcessImage';
  readonly requestType: string;
  readonly description: string;
}

export const mediaJobKind: JobKind = {
  typeName: PROCESS_MEDIA_TYPE,
  kind: 'media',
  action: 'ProcessMedia',
  requestType: MEDIA_REQUEST,
  description: 'Processes a media file once, waits for the result and gives back the outputs. A change of what decides the result runs it again, in place.',
};

export const imageJobKind: JobKind = {
  typeName: PROCESS_IMAGE_TYPE,
  kind: 'image',
  action: 'ProcessImage',
  requestType: IMAGE_REQUEST,
  description: 'Processes an image once, waits for the result and gives back the output. A change of what decides the result runs it again, in place.',
};

export class JobResource implements Resource {
  public readonly typeName: string;
  public readonly schema: ObjectSchema;

  public constructor(
    private readonly kind: JobKind,
    private readonly access: ServiceAccess,
  ) {
    this.typeName = kind.typeName;
    this.schema = jobSchema(kind.description, `The whole request of the API's ${kind.action}, with its field names in snake_case.`);
  }

  public validate(config: Attributes, client: ClientCapabilities): Diagnostic[] {
    return validateJob(this.kind.requestType, config, client);
  }

  /** A finished job needs no note any more; an unfinished one gets one, for a tainted object is planned as if it had never been. */
  public upgraded(state: Readonly<Record<string, unknown>>): void {
    const { status, task_id: taskId, create_time: createTime } = state;
    const journal = this.access.journal();
    if (!journal || typeof taskId !== 'string') return;
    const config = (): JobConfig => {
      const request = state.request as { readonly value?: unknown } | null | undefined;
      return { ...readJobConfig({ ...state, request: null }), request: request?.value };
    };
    if (status !== 'FINISH') return journal.leave(workOf(this.kind, config()), { taskId, finished: false });
    journal.settle(taskId, () => workOf(this.kind, config()));
    if (this.isNoted && typeof createTime === 'string') journal.owners.has({ taskId, createTime, source: () => new JobWork(this.kind, config()).source });
  }

  /** Whether its calls are noted: the service has no key for them. */
  private get isNoted(): boolean {
    return this.kind.kind === 'image';
  }

  public async read(state: Attributes, hidden: PrivateState): Promise<StateResponse> {
    const journal = this.access.journal();
    journal?.refresh();
    if (hidden.doubt) journal?.recall(hidden.doubt);
    if (!needsRefresh(state) || !journal) return { state, hidden };
    const services = await this.access.services();
    const read = await readJob(services[this.kind.kind], services, state, hidden);
    if (read.state?.status === 'FINISH') services.journal.settle(String(read.state.task_id), () => workOf(this.kind, readJobConfig(state)));
    return read;
  }

  public async plan(request: PlanRequest): Promise<PlanResponse> {
    const journal = this.access.journal();
    const replaced = replacement(this.kind, request);
    if (replaced) journal?.leave(replaced.work, replaced.task);
    const plan = planJob(this.kind, request, journal, this.access.prices());
    if (!plan.job) return plan;
    const source = this.isNoted && plan.job.action === 'run' ? plan.job.work.source : undefined;
    if (source !== undefined) journal?.owners.expects(source, plan.job.lastTask);
    const faults = this.access.takePriceFaults();
    const costs = costFindings(plan.job, this.access.prices());
    const overlaps = overlapWarnings(plan.job, this.access.planned());
    const store = async (): Promise<ObjectStore> => (await this.access.services()).store;
    const missing = journal ? await sourceWarnings(this.kind.requestType, plan.job, store) : [];
    const adopted = adoptionWarnings(plan.job, request);
    return { ...plan, diagnostics: [...faults, ...costs, ...conflictWarnings(plan.job), ...overlaps, ...adopted, ...missing] };
  }

  public async apply(request: ApplyRequest): Promise<StateResponse> {
    const services = await this.access.services();
    const service: JobService = services[this.kind.kind];
    const refused = this.refusal(request);
    if (refused.length > 0) return { state: request.prior, hidden: request.prior ? request.hidden : {}, diagnostics: refused };
    if (!request.planned) return deleteJob(service, services, request.prior as Attributes, request.hidden);
    if (request.prior) return updateJob(service, services, request);
    return createJob(service, services, request);
  }

  /** Terraform goes on with other resources after one was refused: those that came to too much as well must not start either. */
  private refusal({ prior, planned, config }: ApplyRequest): Diagnostic[] {
    const prices = this.access.prices();
    if (!(prices instanceof Prices) || !planned || !config) return [];
    const predecessor = typeof prior?.task_id === 'string' ? prior.task_id : undefined;
    return prices.refusalOf(runName(new JobWork(this.kind, readJobConfig(config)), predecessor));
  }

  public async import(id: string): Promise<StateResponse> {
    if (!/^[\w-]{8,}$/.test(id)) throw unimportable(this.typeName, id);
    return importJob((await this.access.services())[this.kind.kind], id);
  }

  public move(sourceType: string, sourceState: Readonly<Record<string, unknown>>): StateResponse | undefined {
    const isOfficialJob = this.kind.kind === 'media' && sourceType === 'tencentcloud_mps_process_media_operation';
    return isOfficialJob && typeof sourceState.id === 'string' ? movedJob(sourceState.id) : undefined;
  }
}
