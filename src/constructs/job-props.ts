import type { IResolvable, TerraformMetaArguments } from 'cdktf';
import type { MediaInput } from './media-input';
import type { MediaOutput } from './media-output';

/** When a job that has run runs again. */
export enum Rerun {
  /** When something that changes the result changes: a field of the request, `triggers` or, with `watchSource`, the source. */
  ON_CHANGE = 'on_change',
  /** On every deployment. Each run is paid. */
  ALWAYS = 'always',
  /** Never again after its first run. */
  NEVER = 'never',
}

/** How long a deployment waits for a job. */
export enum WaitUntil {
  /** Until every sub-task has ended. */
  FINISHED = 'finished',
  /** Until the service has accepted the task. Outputs are not known then. */
  ACCEPTED = 'accepted',
}

/** Which sub-tasks must succeed for the deployment to succeed. */
export enum RequiredSuccess {
  /** Every one. */
  ALL = 'all',
  /** At least one. */
  ANY = 'any',
  /** None: failures are only listed in `failures`. */
  NONE = 'none',
}

/** What happens to a task when its job is destroyed. */
export enum OnDestroy {
  /** The task and its outputs are left alone. */
  ABANDON = 'abandon',
  /** The task is aborted if it is still waiting; the service does not abort a running one. */
  ABORT = 'abort',
  /** The objects in `outputs` are deleted. */
  DELETE_OUTPUTS = 'delete_outputs',
}

/** How long an operation may take: durations such as "90m" or "1h30m". */
export interface JobTimeouts {
  /**
   * The first run, with the wait for it.
   *
   * @default "60m"
   */
  readonly create?: string;

  /**
   * A later run, with the wait for it.
   *
   * @default "60m"
   */
  readonly update?: string;

  /**
   * The abort or the deletion of outputs.
   *
   * @default "60m"
   */
  readonly delete?: string;
}

/** What every job has beside the API's request. */
export interface JobProps extends TerraformMetaArguments {
  /**
   * What the job reads. Stands for the API's `inputInfo`; only one of the two may be set.
   *
   * @default - `inputInfo`
   */
  readonly input?: MediaInput;

  /**
   * Where the job writes. Stands for the API's `outputStorage` and `outputDir`, which may not be set beside it.
   *
   * @default - the storage and the directory of the source
   */
  readonly output?: MediaOutput;

  /**
   * Values of your own: when one of them changes, the job runs again. They are not sent to the service.
   *
   * @default - none
   */
  // eslint-disable-next-line @typescript-eslint/consistent-indexed-object-style -- jsii has no Record
  readonly triggers?: { [key: string]: string };

  /**
   * When the job runs again.
   *
   * @default Rerun.ON_CHANGE
   */
  readonly rerun?: Rerun;

  /**
   * Whether a plan looks at the source object, and runs the job again when its content (its ETag) is not the one that was processed.
   *
   * @default false
   */
  readonly watchSource?: boolean | IResolvable;

  /**
   * How long a deployment waits for the job.
   *
   * @default WaitUntil.FINISHED
   */
  readonly wait?: WaitUntil;

  /**
   * Which sub-tasks must succeed for the deployment to succeed.
   *
   * @default RequiredSuccess.ALL
   */
  readonly success?: RequiredSuccess;

  /**
   * Whether a plan looks if the output objects are still there, and runs the job again when one is not.
   *
   * @default false
   */
  readonly verifyOutputs?: boolean | IResolvable;

  /**
   * Whether a plan that runs the job looks at the source object, and warns when it is not there. Only for sources in COS.
   *
   * @default false
   */
  readonly checkSource?: boolean | IResolvable;

  /**
   * How long the source is, in seconds, for `estimatedCost` alone: it is not sent to the service, and its change runs nothing.
   *
   * @default - the duration that is known of an earlier run with the same source, else none
   */
  readonly expectedDurationSeconds?: number;

  /**
   * What happens to the task when the job is destroyed.
   *
   * @default OnDestroy.ABANDON
   */
  readonly onDestroy?: OnDestroy;

  /**
   * How long an operation may take.
   *
   * @default - 60 minutes each
   */
  readonly timeouts?: JobTimeouts;

  /**
   * The version of the secrets among the props (S3 keys, the notification key, DRM keys). Terraform does not store write-only values and so cannot see
   * that one has changed: change the version with the secret.
   *
   * @default "1"
   */
  readonly secretsVersion?: string;
}
