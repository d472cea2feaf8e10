import type { IInterpolatingParent } from 'cdktf';
import { ComplexList, ComplexObject } from 'cdktf';
import { wholeIndex } from './private/whole-index';

/** A sub-task that failed. Its members are tokens: they are known when the job has run. */
export class JobFailure extends ComplexObject {
  /** Which kind of sub-task failed, such as "transcode"; "source" when the source itself could not be read. */
  public get kind(): string {
    return this.getStringAttribute('kind');
  }

  /** Its place among the sub-tasks of its kind, counted from 0. */
  public get index(): number {
    return this.getNumberAttribute('index');
  }

  /** The service's error code. */
  public get code(): string {
    return this.getStringAttribute('code');
  }

  /** The service's words. */
  public get message(): string {
    return this.getStringAttribute('message');
  }
}

/** The sub-tasks that failed. Empty unless `success` allows failures. */
export class JobFailureList extends ComplexList {
  public constructor(
    protected override terraformResource: IInterpolatingParent,
    protected override terraformAttribute: string,
    protected override wrapsSet: boolean,
  ) {
    super(terraformResource, terraformAttribute, wrapsSet);
  }

  /**
   * One failure.
   *
   * @param index counted from 0
   */
  public get(index: number): JobFailure {
    return new JobFailure(this.terraformResource, this.terraformAttribute, this.wrapsSet, wholeIndex('failures', index));
  }
}
