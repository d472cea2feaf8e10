import type { ModelType } from '../model/model';
import type { Values } from './clean-values';
import type { CostReview } from './review';

/** What a task costs that a job starts. */
export type JobPricer = (type: ModelType, values: { readonly before?: Values; readonly after?: Values }) => CostReview;
