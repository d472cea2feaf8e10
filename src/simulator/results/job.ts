import { createHash } from 'node:crypto';
import type { WireObject } from '../../model/wire';
import type { ObjectStore } from '../cos/store';
import { formattedNumber, outputPath, type PathVariables } from '../output-path';
import type { Templates } from '../presets';
import type { Source } from '../source';
import type { Storage } from '../storage';
import type { Clip, OpenMedia, ProgressListener } from '../studio';

/** Why a sub-task failed, in the codes that results carry (`ErrCodeExt`). */
export class SubTaskFailure extends Error {
  public constructor(
    public readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

/** A template of which the account has none. */
export function noSuchDefinition(family: string, definition: number): SubTaskFailure {
  return new SubTaskFailure('InvalidInput.DefinitionNotExist', `There is no ${family} template with the id ${definition}.`);
}

export interface StoredFile {
  /** With a leading slash, as results name it. */
  readonly Path: string;
  readonly Size: number;
  readonly Md5: string;
}

/** The work on one sub-task: what it reads, and where it writes. */
export class SubTaskJob {
  public readonly definition: number;
  /** What was asked for and is not in the output. */
  public readonly notDone: string[] = [];

  public constructor(
    /** The sub-task's own part of the request. */
    public readonly input: WireObject,
    public readonly source: Source,
    public readonly media: OpenMedia,
    public readonly templates: Templates,
    public readonly storage: Storage,
    /** The directory that relative paths are appended to. */
    public readonly dir: string,
    private readonly store: ObjectStore,
    public readonly progress?: ProgressListener,
  ) {
    this.definition = Number(input.Definition ?? 0);
  }

  /** Notes those of the members that are set: the simulator leaves them out. */
  public cannotDo(...members: readonly string[]): void {
    const isSet = (value: unknown): boolean => value !== undefined && (!Array.isArray(value) || value.length > 0);
    this.notDone.push(...members.filter((member) => isSet(this.input[member])));
  }

  public path(template: string, variables: PathVariables): string {
    return outputPath(template, this.dir, { ...this.variables(), ...variables });
  }

  /** The `{number}` of the element at that index. */
  public number(index: number): string {
    return formattedNumber(index, this.input.ObjectNumberFormat as WireObject | undefined);
  }

  public put(path: string, bytes: Buffer): StoredFile {
    this.store.put(this.storage.bucket, path.replace(/^\//, ''), bytes);
    return { Path: path, Size: bytes.length, Md5: createHash('md5').update(bytes).digest('hex') };
  }

  /** The part of the source that StartTimeOffset and EndTimeOffset name: 0 is the natural end, a negative number counts from the end. */
  public clip(): Clip {
    const length = this.media.info.durationSeconds;
    const { StartTimeOffset = 0, EndTimeOffset = 0 } = this.input as { StartTimeOffset?: number; EndTimeOffset?: number };
    const start = StartTimeOffset < 0 ? length + StartTimeOffset : StartTimeOffset;
    const end = EndTimeOffset === 0 ? length : EndTimeOffset < 0 ? length + EndTimeOffset : Math.min(EndTimeOffset, length);
    if (start < 0 || (length > 0 && start >= end)) {
      throw new SubTaskFailure(
        'InvalidInput.InvalidTimeOffset',
        `The part from ${StartTimeOffset} s to ${EndTimeOffset} s is empty: the source lasts ${length} s.`,
      );
    }
    return { start, end };
  }

  private variables(): PathVariables {
    return { inputName: this.source.name, inputFormat: this.source.format, inputDir: this.source.dir, definition: this.definition };
  }
}
