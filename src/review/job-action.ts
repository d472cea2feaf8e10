import { FIRST_RUN, isResumeReason } from '../model/run-reason';
import { UNKNOWN, type Values } from './clean-values';
import type { JobAction, JobReview } from './review';

export type Verdict = Pick<JobReview, 'action' | 'reason' | 'uncertain' | 'replaced'>;

const whyReplaced: Readonly<Record<string, string>> = {
  replace_because_tainted: 'the last deployment of it failed',
  replace_by_request: 'asked for with -replace',
  replace_by_triggers: 'replace_triggered_by',
  replace_because_cannot_update: 'cannot be changed in place',
};

const whyGone: Readonly<Record<string, string>> = {
  delete_because_no_resource_config: 'no longer in the configuration',
  delete_because_no_module: 'its module is no longer in the configuration',
  delete_because_wrong_repetition: 'count or for_each is no longer what it was',
  delete_because_count_index: 'count has fallen',
  delete_because_each_key: 'its key is no longer in for_each',
  delete_because_no_move_target: 'moved to where nothing is configured',
  // OpenTofu alone has these.
  delete_because_enabled_false: 'lifecycle.enabled is false',
  forgot_because_lifecycle_destroy_in_state: 'lifecycle.destroy is false',
  forgot_because_lifecycle_destroy_in_config: 'lifecycle.destroy is false',
};

/** What a plan does with a job, by what the provider planned for it. */
export function verdict(actions: readonly string[], before: Values | undefined, after: Values | undefined, actionReason?: string): Verdict {
  const known = after?.run_reason;
  const reason = typeof known === 'string' ? known : undefined;
  const plain = (action: JobAction, why?: string, uncertain = false): Verdict => ({
    action,
    ...(why !== undefined && { reason: why }),
    uncertain,
    replaced: false,
  });
  const resumes = reason !== undefined && isResumeReason(reason);
  const does = (action: string): boolean => actions.includes(action);

  if (does('delete') && does('create')) {
    const why = [whyReplaced[actionReason ?? ''], reason === FIRST_RUN ? undefined : reason].filter((text) => text !== undefined).join('; ');
    return { ...plain(resumes ? 'resume' : 'rerun', why || undefined, !resumes && known === UNKNOWN), replaced: true };
  }
  if (does('delete')) return plain('delete', whyGone[actionReason ?? '']);
  if (does('forget') && !does('create')) return plain('forget', whyGone[actionReason ?? '']);
  if (does('create')) return plain(resumes ? 'resume' : 'first_run', reason, known === UNKNOWN);
  if (does('update')) {
    if (resumes) return plain('resume', reason);
    const runs = after?.task_id === UNKNOWN || (after?.outputs === UNKNOWN && before !== undefined);
    // The provider leaves the reason open where values that are known after apply decide.
    return runs ? plain('rerun', reason, known === UNKNOWN) : plain('update', known === before?.run_reason ? undefined : reason);
  }
  return plain('unchanged');
}

/** Whether a task is started or waited for. */
export function runs({ action }: Pick<JobReview, 'action'>): boolean {
  return action === 'first_run' || action === 'rerun' || action === 'resume';
}

/** Whether a new task is started, which costs money. */
export function startsTask({ action }: Pick<JobReview, 'action'>): boolean {
  return action === 'first_run' || action === 'rerun';
}
