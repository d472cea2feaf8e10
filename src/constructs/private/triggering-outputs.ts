import { Annotations, DefaultTokenResolver, StringConcat, TerraformResource, type TerraformStack, Tokenization } from 'cdktf';
import { isTriggeredBy, isWatcher, triggerOf, triggerText, type ProcessingTrigger } from '../../model/processing-trigger';
import type { JobOutputs } from './output-faults';

interface Writer {
  readonly job: TerraformResource;
  readonly outputs: () => JobOutputs;
}

/** Warns where a workflow or an orchestration of the stack processes what a job writes: both are paid. A bucket is known by its name, or by its expression. */
export function warnOfTriggers(stack: TerraformStack, writers: readonly Writer[]): void {
  const watchers = stack.node.findAll().filter((construct) => TerraformResource.isTerraformResource(construct) && isWatcher(construct.terraformResourceType));
  for (const watcher of watchers as TerraformResource[]) {
    const trigger = triggerOf(watcher.terraformResourceType, valuesOf(watcher, stack));
    if (!trigger) continue;
    for (const { job, outputs } of writers) {
      const text = triggeringText(outputs(), { trigger, watcher: watcher.node.path, stack });
      if (text !== undefined) Annotations.of(job).addWarning(text);
    }
  }
}

interface Watched {
  readonly trigger: ProcessingTrigger;
  readonly watcher: string;
  readonly stack: TerraformStack;
}

function triggeringText({ outputs }: JobOutputs, { trigger, watcher, stack }: Watched): string | undefined {
  for (const output of outputs) {
    const bucket = resolved(output.storage.bucket, stack);
    const named = { ...output, storage: { ...output.storage, bucket: typeof bucket === 'string' ? bucket : undefined } };
    if (isTriggeredBy(named, trigger)) return triggerText(named, trigger, watcher);
  }
  return undefined;
}

function valuesOf(resource: TerraformResource, stack: TerraformStack): unknown {
  const { resource: types } = resource.toTerraform() as { readonly resource?: Readonly<Record<string, Readonly<Record<string, unknown>>>> };
  return resolved(types?.[resource.terraformResourceType]?.[resource.friendlyUniqueId], stack);
}

function resolved(value: unknown, scope: TerraformStack): unknown {
  return Tokenization.resolve(value, { scope, preparing: false, resolver: new DefaultTokenResolver(new StringConcat()) }) as unknown;
}
