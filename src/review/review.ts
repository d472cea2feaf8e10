/** What a reviewer is told, in whatever form. It holds no value that is sensitive: those do not pass the reader of the plan. */

/** Rises when a member changes its meaning or goes away. */
export const REVIEW_VERSION = 1;

export interface Review {
  readonly version: typeof REVIEW_VERSION;
  /** `plan`: what a deployment will do. `comparison`: in what two configurations differ, whatever is deployed. */
  readonly kind: 'plan' | 'comparison';
  /** What a comparison compares with, as it was named; absent in the review of a plan. */
  readonly base?: string;
  /** The release that made the report. */
  readonly generator: string;
  readonly counts: Counts;
  readonly cost: CostTotal;
  readonly stacks: readonly StackReview[];
  /** The rules of `--fail-on` that refuse. */
  readonly refusals: readonly Refusal[];
}

export interface StackReview {
  readonly name: string;
  /** Such as "Terraform 1.11.4"; absent in a comparison. */
  readonly madeBy?: string;
  /** The table of prices of this stack and its date; null without prices. */
  readonly prices: string | null;
  /** False when there is more to plan after this was applied, or planning ended with an error. */
  readonly complete: boolean;
  /** There when planning ended with an error: Terraform does not apply such a plan. */
  readonly errored?: true;
  /** The most urgent first. */
  readonly jobs: readonly JobReview[];
  readonly others: readonly OtherResource[];
  readonly drift: readonly Drift[];
  /** Names of the stack's Terraform outputs that change. */
  readonly outputs: readonly string[];
  /** Those that concern no job in particular. */
  readonly warnings: readonly string[];
}

/**
 * What a deployment does. In a comparison: what it would do if the base were deployed.
 * `first_run`: a new task. `rerun`: another task in place of the one before. `resume`: no new task, the one that was started goes on.
 * `update`: something that changes no result. `forget`: leaves the state, and nothing else happens.
 */
export type JobAction = 'delete' | 'rerun' | 'first_run' | 'resume' | 'update' | 'forget' | 'unchanged';

/** In the order in which a reviewer has to look at them. */
export const jobActions: readonly JobAction[] = ['delete', 'rerun', 'first_run', 'resume', 'update', 'forget', 'unchanged'];

export interface JobReview {
  /** Terraform's, such as `tencentmps_process_media.Trailer`. */
  readonly address: string;
  /** Where it stands in the construct tree, such as `videos/Trailer`; absent when the synthesized stack is not at hand. */
  readonly path?: string;
  readonly type: 'process_media' | 'process_image';
  readonly action: JobAction;
  /** Why; absent where nothing happens, and where only the deployment will tell. */
  readonly reason?: string;
  /** True when values that are known after apply decide whether it runs at all. */
  readonly uncertain: boolean;
  /** True when Terraform deletes the resource and creates it again. */
  readonly replaced: boolean;
  readonly previousAddress?: string;
  /** The id of the task that is imported. */
  readonly imported?: string;
  /** Null when it is not known. */
  readonly subTasks: number | null;
  readonly source: string | null;
  /** The most urgent first. */
  readonly outputs: readonly OutputReview[];
  /** Null when nobody is told. */
  readonly notification: string | null;
  readonly changes: readonly FieldChange[];
  /** Null for a job that starts no task, and without prices. */
  readonly cost: CostReview | null;
  readonly warnings: readonly string[];
}

/** `kept`: lies there from an earlier run, which no longer writes it, or whose job is deleted without its outputs. */
export type OutputFate = 'deleted' | 'replaced' | 'new' | 'kept' | 'unchanged';

/** In the order in which a reviewer has to look at them. */
export const outputFateOrder: readonly OutputFate[] = ['deleted', 'replaced', 'new', 'kept', 'unchanged'];

export interface OutputReview {
  /** "bucket/key"; what is not known before the run stays as a variable in braces. */
  readonly location: string;
  readonly fate: OutputFate;
}

export interface FieldChange {
  /** `request.media_process_task.transcode_task_set[1].definition`, or another attribute of the job. */
  readonly path: string;
  /** Absent: not set. What is not known is "(known after apply)", what is sensitive "(sensitive)". */
  readonly before?: unknown;
  readonly after?: unknown;
}

export interface CostReview {
  readonly currency: string;
  /** What is known of it, as a decimal. */
  readonly known: number;
  /** What is missing to know the rest; empty when the sum is complete. */
  readonly missing: readonly string[];
  /** What the service's documentation does not say, and the known sum takes for granted. */
  readonly assumptions: readonly string[];
  readonly items: readonly CostLine[];
}

export interface CostLine {
  /** The sub-task in the request. */
  readonly path: string;
  readonly what: string;
  readonly quantity: string | null;
  /** Null when it is not known. */
  readonly amount: number | null;
  readonly missing: string | null;
}

export interface CostTotal {
  /** The tables of prices with their dates, such as "international list prices of 2026-02"; null without prices. */
  readonly table: string | null;
  /** Null without prices, and where several stacks have several currencies. */
  readonly currency: string | null;
  readonly known: number | null;
  /** Jobs that start a task and whose cost is not, or not fully, known. */
  readonly jobsUnknown: number;
}

/** One of the stack's other resources. Values play no part: those are shown by Terraform's own plan. */
export interface OtherResource {
  readonly address: string;
  readonly path?: string;
  readonly type: string;
  readonly action: OtherAction;
  /** The attributes that change. */
  readonly attributes: readonly string[];
  /** Those of them that cannot be changed in place. */
  readonly forcing?: readonly string[];
  /** There when the deployment only undoes what somebody else did. */
  readonly undoesDrift?: true;
}

export type OtherAction = 'delete' | 'replace' | 'create' | 'update' | 'forget' | 'import' | 'move' | 'read';

export const otherActions: readonly OtherAction[] = ['delete', 'replace', 'create', 'update', 'import', 'move', 'forget', 'read'];

/** What somebody else changed since the last deployment. */
export interface Drift {
  readonly address: string;
  readonly path?: string;
  readonly deleted: boolean;
  readonly attributes: readonly string[];
}

/** Always of everything, however much of it a form leaves out. */
export interface Counts {
  readonly jobs: Readonly<Record<JobAction, number>>;
  readonly subTasks: number;
  /** Jobs that run, with an unknown number of sub-tasks. */
  readonly subTasksUnknown: number;
  readonly outputs: Readonly<Record<OutputFate, number>>;
  readonly others: Readonly<Record<OtherAction, number>>;
  readonly drift: number;
  readonly warnings: number;
}

export interface Refusal {
  /** As it was given, such as `cost>10`. */
  readonly rule: string;
  readonly text: string;
}
