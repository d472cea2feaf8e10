import { BrokenPaths } from '../../model/broken-paths';
import { expectedOutputs, outputAddress, type ExpectedOutputs } from '../../model/expected-outputs';
import { requestType } from '../../model/model';
import { ObjectView } from '../../model/rules/object-view';
import { subTaskCount } from '../../model/sub-task-count';
import { isUnknown, UNKNOWN, type Attributes } from '../dynamic-value';
import { isPlainObject, type JobConfig } from './job-config';

/** What was read of a request; `open` when something that was looked at is not known yet: then it may come to be something else. */
interface Reading<T> {
  readonly value: T;
  readonly open: boolean;
}

/**
 * What can be told of a run before it runs. It follows from the configuration alone, so a plan, a second plan and the state agree. Worked out
 * on first need: a job that does not run has none.
 */
export class Outlook {
  private written?: Reading<ExpectedOutputs>;

  public constructor(
    private readonly typeName: string,
    private readonly config: JobConfig,
  ) {}

  /** The files that the run will make, as far as they are known. */
  public get outputs(): Reading<ExpectedOutputs> {
    return (this.written ??= this.read((request, open) => expectedOutputs(requestType(this.typeName), request, { naming: 'snake', isUnknown: open })));
  }

  /** The attributes of `forecastNames`. */
  public attributes(): Attributes {
    const count = this.read((request, open) => {
      const view = new ObjectView(request, [], { naming: 'snake', isUnknown: open, broken: new BrokenPaths() });
      return subTaskCount(requestType(this.typeName), view) ?? null;
    });
    return {
      sub_task_count: count.open ? UNKNOWN : count.value,
      expected_outputs: this.outputs.open ? UNKNOWN : this.outputs.value.outputs.map(outputAddress),
      estimated_cost: null,
    };
  }

  /** What was not looked at may well be unknown. */
  private read<T>(reader: (request: Record<string, unknown>, open: (value: unknown) => boolean) => T): Reading<T> {
    const { request } = this.config;
    let open = !isPlainObject(request);
    const value = reader(isPlainObject(request) ? request : {}, (one) => {
      const unknown = isUnknown(one);
      open ||= unknown;
      return unknown;
    });
    return { value, open };
  }
}
