import type { ModelType } from '../model/model';
import { isTriggeredBy, triggerOf, triggerText, type ProcessingTrigger } from '../model/processing-trigger';
import { cleanValues, type RawValues, type Values } from './clean-values';
import { outputsAsked, requestOf } from './job-request';

/** The resources of a stack that process each file of a folder. */
export class Watchers {
  private readonly triggers: readonly (readonly [address: string, trigger: ProcessingTrigger])[];

  public constructor(resources: readonly { readonly address: string; readonly type: string; readonly values: RawValues }[]) {
    this.triggers = resources.flatMap(({ address, type, values }) => {
      const trigger = triggerOf(type, cleanValues(values).after);
      return trigger ? [[address, trigger] as const] : [];
    });
  }

  /** One warning for each watcher that a job's files would start. */
  public warnings(type: ModelType, after: Values | undefined): string[] {
    if (this.triggers.length === 0 || !after) return [];
    const { outputs } = outputsAsked(type, requestOf(after));
    return this.triggers.flatMap(([address, trigger]) => {
      const written = outputs.find((output) => isTriggeredBy(output, trigger));
      return written ? [triggerText(written, trigger, address)] : [];
    });
  }
}
