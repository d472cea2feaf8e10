/** Plans as `terraform show -json` writes them, in the parts that a review reads. What the real Terraform writes is tested by real-plan.test.ts. */
import { PROVIDER_SOURCE } from '../../src/model/contract';
import type { ChangeJson, PlanJson } from '../../src/review/plan-json';
import { reviewOf, reviewStack, type StackPlan } from '../../src/review/stack-review';
import type { JobReview, Review } from '../../src/review/review';
import { BUCKET, transcodeTo } from '../integ/jobs';

type Values = Readonly<Record<string, unknown>>;

export interface Change {
  readonly address: string;
  readonly actions: readonly string[];
  readonly before?: Values | null;
  readonly after?: Values | null;
  readonly unknown?: Values;
  readonly beforeSensitive?: Values;
  readonly sensitive?: Values;
  readonly more?: Partial<ChangeJson>;
}

/** The attributes that a run gives. */
export const results = ['task_id', 'status', 'create_time', 'begin_process_time', 'finish_time', 'outputs', 'failures', 'media', 'result_json'];
export const unknownResults: Values = Object.fromEntries(results.map((name) => [name, true]));

/** A finished job in the state. */
export function finished(dir: string, more: Values = {}): Values {
  const outputs = [{ kind: 'transcode', bucket: BUCKET, region: 'ap-guangzhou', key: `out/${dir}/a_transcode_30.mp4`, url: null }];
  return {
    request: transcodeTo(dir),
    task_id: `task-${dir}`,
    status: 'FINISH',
    create_time: '2026-11-20T08:00:00Z',
    outputs,
    run_reason: 'first run',
    ...more,
  };
}

export function change({ address, actions, before = null, after = null, unknown = {}, beforeSensitive = {}, sensitive = {}, more }: Change): ChangeJson {
  const bare = address.replace(/\[.*$/, '').replace(/^data\./, '');
  const [type = '', name = ''] = bare.split('.');
  return {
    address,
    mode: address.startsWith('data.') ? 'data' : 'managed',
    type,
    name,
    change: { actions, before, after, after_unknown: unknown, before_sensitive: beforeSensitive, after_sensitive: sensitive },
    ...more,
  };
}

export function job(name: string, actions: readonly string[], rest: Omit<Change, 'address' | 'actions'> = {}): ChangeJson {
  return change({ address: `tencentmps_process_media.${name}`, actions, ...rest });
}

export const firstRun = (name: string, after: Values = {}): ChangeJson =>
  job(name, ['create'], { after: { request: transcodeTo(name), run_reason: 'first run', ...after }, unknown: unknownResults });

export const rerun = (name: string, after: Values = {}): ChangeJson =>
  job(name, ['update'], {
    before: finished(name),
    after: { request: { ...transcodeTo(name), output_dir: '/other/' }, run_reason: `output_dir: "/out/${name}/" -> "/other/"`, ...after },
    unknown: unknownResults,
  });

export const unchanged = (name: string): ChangeJson => job(name, ['no-op'], { before: finished(name), after: finished(name) });

export const deleted = (name: string, before: Values = {}): ChangeJson =>
  job(name, ['delete'], { before: finished(name, before), more: { action_reason: 'delete_because_no_resource_config' } });

export function plan(changes: readonly ChangeJson[], more: Partial<PlanJson> = {}): PlanJson {
  const provider_config = { tencentmps: { full_name: PROVIDER_SOURCE } };
  return { format_version: '1.2', terraform_version: '1.11.4', resource_changes: changes, configuration: { provider_config }, ...more };
}

export function reviewed(changes: readonly ChangeJson[], more: Partial<StackPlan> = {}, parts: Partial<PlanJson> = {}): Review {
  return reviewOf('plan', [reviewStack({ name: 'videos', plan: plan(changes, parts), ...more })]);
}

/** The only job of a plan with that one change. */
export function reviewedJob(one: ChangeJson, more: Partial<StackPlan> = {}): JobReview {
  const [found, ...others] = reviewed([one], more).stacks.flatMap((stack) => stack.jobs);
  if (!found || others.length > 0) throw new Error('the plan has not one job');
  return found;
}
