import type { IInterpolatingParent } from 'cdktf';
import { ComplexList, ComplexObject, Token } from 'cdktf';
import { rememberKind } from './private/output-kinds';
import { OutputsOfKind } from './private/outputs-of-kind';
import { wholeIndex } from './private/whole-index';

/** A file that a job produced. Its members are tokens: they are known when the job has run. */
export class JobOutput extends ComplexObject {
  /** Which kind of sub-task made it, such as "transcode". */
  public get kind(): string {
    return this.getStringAttribute('kind');
  }

  /** The template of the sub-task; null where it had none. */
  public get definition(): number {
    return this.getNumberAttribute('definition');
  }

  /** The bucket that holds it. */
  public get bucket(): string {
    return this.getStringAttribute('bucket');
  }

  /** The bucket's region. */
  public get region(): string {
    return this.getStringAttribute('region');
  }

  /** The object's key. */
  public get key(): string {
    return this.getStringAttribute('key');
  }

  /** The object's URL. */
  public get url(): string {
    return this.getStringAttribute('url');
  }

  /** Bytes; null where the service does not tell. */
  public get sizeBytes(): number {
    return this.getNumberAttribute('size_bytes');
  }

  /** Seconds; null where the service does not tell. */
  public get durationSeconds(): number {
    return this.getNumberAttribute('duration_seconds');
  }

  /** Pixels; null where the service does not tell. */
  public get width(): number {
    return this.getNumberAttribute('width');
  }

  /** Pixels; null where the service does not tell. */
  public get height(): number {
    return this.getNumberAttribute('height');
  }

  /** The content's MD5 in hexadecimal; null where the service does not tell. */
  public get md5(): string {
    return this.getStringAttribute('md5');
  }
}

/** The files that a job produced: in the order of the sub-tasks in the request, and one sub-task's files in their own order. */
export class JobOutputList extends ComplexList {
  public constructor(
    protected override terraformResource: IInterpolatingParent,
    protected override terraformAttribute: string,
    protected override wrapsSet: boolean,
  ) {
    super(terraformResource, terraformAttribute, wrapsSet);
  }

  /** The keys of all files. */
  public get keys(): string[] {
    return this.all('key');
  }

  /** The URLs of all files. */
  public get urls(): string[] {
    return this.all('url');
  }

  /**
   * One file.
   *
   * @param index counted from 0; an index beyond the last file fails when the job has run
   */
  public get(index: number): JobOutput {
    return new JobOutput(this.terraformResource, this.terraformAttribute, this.wrapsSet, wholeIndex('outputs', index));
  }

  /**
   * The files of one kind, in their order. How many files of other kinds come before them plays no part then.
   *
   * @param kind such as "transcode", "image_sprite" or "adaptive_dynamic_streaming"
   */
  public ofKind(kind: string): JobOutputList {
    rememberKind(this.terraformResource, kind);
    return new JobOutputList(new OutputsOfKind(this.terraformResource, kind), this.terraformAttribute, this.wrapsSet);
  }

  private all(member: string): string[] {
    return Token.asList(this.terraformResource.interpolationForAttribute(`${this.terraformAttribute}[*].${member}`));
  }
}
