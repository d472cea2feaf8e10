import type { LeftTask } from '../jobs/journal-entry';
import type { ObjectPlace } from '../jobs/object-store';

/**
 * Terraform replaces a resource by a delete and a create in one provider process, without telling either about the other. The delete
 * leaves here, under the fingerprint of the work, what the create needs to know. Lives as long as a configuration of the provider: one command.
 */
export class Handover {
  private readonly waiting = new Map<string, LeftTask[]>();
  private readonly held = new Set<string>();
  private readonly written = new Set<string>();

  public offer(work: string, task: LeftTask): void {
    this.waiting.set(work, [...(this.waiting.get(work) ?? []), task]);
  }

  public take(work: string): LeftTask | undefined {
    return this.waiting.get(work)?.shift();
  }

  /** The task is a new object's, or was replaced by it. With `create_before_destroy` the old object still has it, and its outputs may be the new one's. */
  public hold(taskId: string): void {
    this.held.add(taskId);
  }

  public holds(taskId: string): boolean {
    return this.held.has(taskId);
  }

  /** These objects are outputs of a job of this command, whatever else had written them before. */
  public keep(places: readonly ObjectPlace[]): void {
    for (const { bucket, key } of places) this.written.add(`${bucket}/${key}`);
  }

  public keeps({ bucket, key }: ObjectPlace): boolean {
    return this.written.has(`${bucket}/${key}`);
  }
}
