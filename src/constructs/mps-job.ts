import { Annotations, TerraformResource } from 'cdktf';
import type { Construct, IConstruct } from 'constructs';
import { JobFailureList } from './job-failure';
import { JobOutputList } from './job-output';
import type { JobProps, OnDestroy } from './job-props';
import { dependencyTargets, expectSeparate } from './private/dependencies';
import type { Findings } from './private/findings';
import { checkJob } from './private/job-validation';
import { hclAttributes } from './private/hcl';
import { ownAttributes } from './private/job-attributes';
import type { JobRequest } from './private/job-request';
import { jobRequest } from './private/job-request';
import { requestTypeOf } from './private/job-types';
import { defaultProviderOf } from './private/provider-registry';
import type { JobOutputs } from './private/output-faults';
import { jobOutputs, outputFaults, outputWarnings } from './private/output-faults';
import { kindWarnings } from './private/output-kinds';
import type { MappedRequest } from './private/request-mapping';
import { mapRequest, secretsByPath } from './private/request-mapping';
import { resourceAddress } from './private/resource-address';
import { contentTriggers } from './private/source-content';
import { registerJob } from './private/stack-jobs';
import { TencentMpsProvider } from './provider';
import { SourceMedia } from './source-media';

/**
 * A job of the media processing service as a Terraform resource: it runs at the first deployment, runs again when something that changes its
 * result has changed, and has its outputs as attributes. The base of `ProcessMedia` and `ProcessImage`.
 */
export abstract class MpsJob extends TerraformResource {
  private readonly props: JobProps;
  private readonly asked: JobRequest;
  private mapped?: MappedRequest;
  private jobOutputs?: JobOutputs;
  private findings?: Findings;
  private outputList?: JobOutputList;
  private failureList?: JobFailureList;
  private sourceMedia?: SourceMedia;

  protected constructor(scope: Construct, id: string, terraformResourceType: string, props: JobProps) {
    const { dependsOn, count, provider, lifecycle, forEach, provisioners, connection } = props;
    super(scope, id, { terraformResourceType, dependsOn, count, provider, lifecycle, forEach, provisioners, connection });
    this.props = props;
    this.asked = jobRequest(terraformResourceType, props);
    const address = resourceAddress(this);
    if (address !== undefined) this.overrideLogicalId(address);
    registerJob(this, () => this.expected());
    this.node.addValidation({ validate: () => this.check() });
  }

  /** The id of the task at the service. */
  public get taskId(): string {
    return this.getStringAttribute('task_id');
  }

  /** The task's status in the service's words: `WAITING`, `PROCESSING` or `FINISH`. */
  public get status(): string {
    return this.getStringAttribute('status');
  }

  /** When the task was created, in ISO 8601. */
  public get createTime(): string {
    return this.getStringAttribute('create_time');
  }

  /** When the service began to work on it, in ISO 8601; null for images. */
  public get beginProcessTime(): string {
    return this.getStringAttribute('begin_process_time');
  }

  /** When it ended, in ISO 8601. */
  public get finishTime(): string {
    return this.getStringAttribute('finish_time');
  }

  /** Why the job ran last, or why it will run with the next deployment. */
  public get runReason(): string {
    return this.getStringAttribute('run_reason');
  }

  /** How many sub-tasks the job asks for; known when its run is planned. Null where an orchestration of the service decides. */
  public get subTaskCount(): number {
    return this.getNumberAttribute('sub_task_count');
  }

  /**
   * What the job will write, as "bucket/key", known when its run is planned: one entry for each product of which the path is documented. What only
   * the run decides stays in braces, such as "{number}". The files that were written are in `outputs`.
   */
  public get expectedOutputs(): string[] {
    return this.getListAttribute('expected_outputs');
  }

  /** What the run is estimated to cost, as a text; known when it is planned. Null unless the provider has a `priceTable`. */
  public get estimatedCost(): string {
    return this.getStringAttribute('estimated_cost');
  }

  /** The whole result as the service gave it, as JSON. */
  public get resultJson(): string {
    return this.getStringAttribute('result_json');
  }

  /** The ETag of the source object that was processed; null unless `watchSource` is set. */
  public get sourceEtag(): string {
    return this.getStringAttribute('source_etag');
  }

  /** The files that the job produced. Using one makes the user wait for the job. */
  public get outputs(): JobOutputList {
    return (this.outputList ??= new JobOutputList(this, 'outputs', false));
  }

  /** The sub-tasks that failed. */
  public get failures(): JobFailureList {
    return (this.failureList ??= new JobFailureList(this, 'failures', false));
  }

  /** What the service found out about the source; null for images. */
  public get media(): SourceMedia {
    return (this.sourceMedia ??= new SourceMedia(this, 'media', false));
  }

  /**
   * Runs this job after everything in the given constructs has been created. Not needed for what the props refer to.
   *
   * @param constructs resources, modules, or constructs that hold some; those of another stack make the whole stack wait for that one
   */
  public executeAfter(...constructs: IConstruct[]): void {
    for (const target of dependencyTargets(constructs)) {
      expectSeparate(this, target);
      target.linkTo(this);
    }
  }

  /**
   * Creates everything in the given constructs after this job has run.
   *
   * @param constructs resources, modules, or constructs that hold some; for those of another stack that whole stack waits
   */
  public executeBefore(...constructs: IConstruct[]): void {
    for (const target of dependencyTargets(constructs)) {
      expectSeparate(this, target);
      target.linkFrom(this);
    }
  }

  // eslint-disable-next-line @typescript-eslint/consistent-indexed-object-style -- jsii has no Record
  protected override synthesizeAttributes(): { [name: string]: unknown } {
    const { secretsVersion } = this.props;
    const { request, secrets } = this.request();
    return {
      request,
      ...(secrets && (this.keepsSecretsInState() ? { secrets: secretsByPath(secrets) } : { secrets_wo: secrets, secrets_wo_version: secretsVersion ?? '1' })),
      ...ownAttributes(this.props, contentTriggers(this.asked.request)),
    };
  }

  // eslint-disable-next-line @typescript-eslint/consistent-indexed-object-style -- jsii has no Record
  protected override synthesizeHclAttributes(): { [name: string]: unknown } {
    return hclAttributes(this.synthesizeAttributes(), ['timeouts']);
  }

  /**
   * What the job asks for in the props' spelling, and its policies.
   *
   * @internal
   */
  public _asked(): { readonly requestType: string; readonly request: Readonly<Record<string, unknown>>; readonly onDestroy?: OnDestroy } {
    return { requestType: requestTypeOf(this.terraformResourceType).name, request: this.asked.request, onDestroy: this.props.onDestroy };
  }

  /** cdktf asks several times in one synthesis; the props do not change. */
  private request(): MappedRequest {
    return (this.mapped ??= mapRequest(requestTypeOf(this.terraformResourceType), this.asked.request));
  }

  private expected(): JobOutputs {
    return (this.jobOutputs ??= jobOutputs(requestTypeOf(this.terraformResourceType), this.asked));
  }

  private keepsSecretsInState(): boolean {
    const provider = this.provider ?? defaultProviderOf(this);
    return provider instanceof TencentMpsProvider && provider.secretsInState;
  }

  private check(): string[] {
    if (!this.findings) {
      this.findings = checkJob(requestTypeOf(this.terraformResourceType), this.props, this.asked, this.request().literalSecrets);
      const kinds = kindWarnings(requestTypeOf(this.terraformResourceType), this.asked.request, this);
      for (const warning of [...this.findings.warnings, ...outputWarnings(this.expected()), ...kinds]) Annotations.of(this).addWarning(warning);
    }
    return this.findings.errors.length > 0 ? [...this.findings.errors] : outputFaults(this.expected());
  }
}
