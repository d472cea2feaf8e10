/** What a deleted job leaves to the one that replaces it. */
export interface HandedOver {
  readonly taskId: string;
  /** True: the run was over, and replacing it means running again. False: it was not, and replacing it means resuming it. */
  readonly finished: boolean;
}

/**
 * Terraform replaces a resource by a delete and a create in one provider process, without telling either about the other. The delete
 * leaves here, under the fingerprint of the work, what the create needs to know.
 */
export class Handover {
  private readonly waiting = new Map<string, HandedOver[]>();

  public offer(work: string, task: HandedOver): void {
    this.waiting.set(work, [...(this.waiting.get(work) ?? []), task]);
  }

  public take(work: string): HandedOver | undefined {
    return this.waiting.get(work)?.shift();
  }
}
