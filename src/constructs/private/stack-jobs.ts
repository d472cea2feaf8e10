import { TerraformStack } from 'cdktf';
import type { TerraformResource } from 'cdktf';
import type { JobOutputs } from './output-faults';
import { sharedOutputFaults } from './output-faults';
import { presenceFaults } from './provider-presence';
import { warnOfTriggers } from './triggering-outputs';

interface StackJob {
  readonly job: TerraformResource;
  readonly outputs: () => JobOutputs;
}

const jobs = new WeakMap<TerraformStack, StackJob[]>();
const warned = new WeakSet<TerraformStack>();

/** Adds the job to those of its stack. What concerns them together is checked once, by the stack. */
export function registerJob(job: TerraformResource, outputs: () => JobOutputs): void {
  const stack = TerraformStack.of(job);
  const known = jobs.get(stack);
  if (known) {
    known.push({ job, outputs });
    return;
  }
  const list = [{ job, outputs }];
  jobs.set(stack, list);
  stack.node.addValidation({
    validate: () => {
      if (!warned.has(stack)) warnOfTriggers(stack, list);
      warned.add(stack);
      return [
        ...presenceFaults(
          stack,
          list.map((entry) => entry.job),
        ),
        ...sharedOutputFaults(list),
      ];
    },
  });
}
