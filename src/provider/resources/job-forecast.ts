import { BrokenPaths } from '../../model/broken-paths';
import { expectedOutputs, outputAddress } from '../../model/expected-outputs';
import { requestType } from '../../model/model';
import { ObjectView } from '../../model/rules/object-view';
import { subTaskCount } from '../../model/sub-task-count';
import { isUnknown, UNKNOWN, type Attributes } from '../dynamic-value';
import { isPlainObject, type JobConfig } from './job-config';
import { forecastNames } from './job-schema';

/** What can be told of a run before it runs. It follows from the configuration alone, so a plan, a second plan and the state agree. */
export function forecast(typeName: string, { request }: JobConfig): Attributes {
  if (!isPlainObject(request)) return Object.fromEntries(forecastNames.map((name) => [name, UNKNOWN]));
  const type = requestType(typeName);
  return {
    sub_task_count: derived((open) => {
      const view = new ObjectView(request, [], { naming: 'snake', isUnknown: open, broken: new BrokenPaths() });
      return subTaskCount(type, view) ?? null;
    }),
    expected_outputs: derived((open) => expectedOutputs(type, request, { naming: 'snake', isUnknown: open }).outputs.map(outputAddress)),
    estimated_cost: null,
  };
}

/** Unknown as soon as something that was looked at is not known yet; what was not looked at may well be. */
function derived(read: (open: (value: unknown) => boolean) => unknown): unknown {
  let isOpen = false;
  const value = read((one) => {
    const unknown = isUnknown(one);
    isOpen ||= unknown;
    return unknown;
  });
  return isOpen ? UNKNOWN : value;
}
