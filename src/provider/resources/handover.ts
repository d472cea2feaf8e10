import type { LeftTask } from '../../jobs/journal';

/**
 * Terraform replaces a resource by a delete and a create in one provider process, without telling either about the other. The delete
 * leaves here, under the fingerprint of the work, what the create needs to know.
 */
export class Handover {
  private readonly waiting = new Map<string, LeftTask[]>();

  public offer(work: string, task: LeftTask): void {
    this.waiting.set(work, [...(this.waiting.get(work) ?? []), task]);
  }

  public take(work: string): LeftTask | undefined {
    return this.waiting.get(work)?.shift();
  }
}
