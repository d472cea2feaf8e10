import type { WireObject } from '../model/wire';
import type { ObjectStore } from './cos/store';
import { outputPath, sourcePath } from './output-path';
import type { Templates } from './presets';
import { SIMULATED } from './results/ai';
import { SubTaskFailure, SubTaskJob } from './results/job';
import { inputPath, SourceFailure, type Source, type Sources } from './source';
import { resolveStorage, storageOfInput } from './storage';
import { StudioFailure, type OpenMedia, type Studio } from './studio';
import type { Failure, ImageTask, MediaTask, Task } from './task';

/** Does the work of tasks. What goes wrong becomes the outcome of the task or of its sub-tasks, never an exception. */
export class Workshop {
  public constructor(
    private readonly sources: Sources,
    private readonly store: ObjectStore,
    private readonly templates: Templates,
    private readonly studio: Studio,
    private readonly now: () => number,
  ) {}

  /** True: the work takes no time. */
  public get immediate(): boolean {
    return this.studio.immediate;
  }

  public async work(task: Task): Promise<void> {
    if (task.kind === 'media' && !this.immediate) for (const subTask of task.subTasks) subTask.progress = 0;
    try {
      const input = task.request.InputInfo as WireObject | undefined;
      const source = input ? await this.sources.read(input) : await this.studio.blankImage();
      await (task.kind === 'media' ? this.media(task, source) : this.image(task, source));
    } catch (error) {
      task.failure = failureOf(error);
    }
    task.workDoneAtMs = this.now();
  }

  private async media(task: MediaTask, source: Source): Promise<void> {
    const media = await this.studio.open(source);
    try {
      task.info = media.info;
      for (const subTask of task.subTasks) await this.subTask(task, subTask, source, media);
    } finally {
      await media.close();
    }
  }

  private async subTask(task: MediaTask, subTask: MediaTask['subTasks'][number], source: Source, media: OpenMedia): Promise<void> {
    subTask.begunAtMs = this.now();
    const dir = outputDir(task.request);
    try {
      if (subTask.storage.bucket === '') throw noStorage();
      const progress = (fraction: number): void => void (subTask.progress = Math.round(100 * fraction));
      const job = new SubTaskJob(subTask.input, source, media, this.templates, subTask.storage, dir, this.store, progress);
      const output = await subTask.family.produce(job);
      subTask.outcome = subTask.forced ? { failure: subTask.forced } : { output, message: this.studio.renders ? notApplied(job.notDone) : undefined };
    } catch (error) {
      subTask.outcome = { failure: subTask.forced ?? failureOf(error) };
    }
    subTask.finishedAtMs = this.now();
  }

  private async image(task: ImageTask, source: Source): Promise<void> {
    const { Definition, ImageTask = {}, OutputPath } = task.request as { Definition?: number; ImageTask?: WireObject; OutputPath?: string };
    const { InputInfo = {}, OutputStorage } = task.request as Record<string, WireObject | undefined>;
    const storage = resolveStorage([OutputStorage, storageOfInput(InputInfo)]);
    try {
      if (!storage || storage.bucket === '') throw noStorage();
      if (task.forced) throw new SubTaskFailure(task.forced.code, task.forced.message);
      if (Definition !== undefined && Definition !== 0 && !this.templates.image.has(Definition)) {
        throw new SubTaskFailure('InvalidInput.DefinitionNotExist', `There is no image template with the id ${Definition}.`);
      }
      const rendered = await this.studio.image(source, ImageTask);
      const variables = { inputName: source.name, inputFormat: source.format, definition: Definition ?? 0, format: rendered.format };
      const path = outputPath(OutputPath || '{inputName}.{format}', outputDir(task.request), variables);
      this.store.put(storage.bucket, path.replace(/^\//, ''), rendered.bytes);
      const content = ImageTask.UnderstandImageConfig ? SIMULATED : '';
      const message = notApplied(rendered.notDone) ?? '';
      task.outcome = { output: { path, storage: storage.wire, content, message } };
    } catch (error) {
      task.outcome = { failure: failureOf(error) };
    }
  }
}

/** The directory of relative output paths: OutputDir, or that of the source. */
export function outputDir(request: WireObject): string {
  return (request.OutputDir as string | undefined) || sourcePath(inputPath((request.InputInfo ?? {}) as WireObject)).dir;
}

function notApplied(names: readonly string[]): string | undefined {
  return names.length > 0 ? `simulated: not applied were ${names.join(', ')}` : undefined;
}

function noStorage(): SubTaskFailure {
  return new SubTaskFailure('InvalidInput', 'Neither the request nor its source says in which bucket the outputs are stored.');
}

function failureOf(error: unknown): Failure {
  if (error instanceof SubTaskFailure || error instanceof StudioFailure || error instanceof SourceFailure) return { code: error.code, message: error.message };
  return { code: 'InternalError', message: `The simulator failed: ${error instanceof Error ? error.message : String(error)}` };
}
