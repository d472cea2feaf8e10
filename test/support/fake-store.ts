import type { ObjectFacts, ObjectPlace, ObjectStore } from '../../src/jobs/object-store';

/** An object store in memory, with a book of what was asked of it. */
export class FakeStore implements ObjectStore {
  public readonly deleted: string[] = [];
  public readonly looked: string[] = [];
  /** Buckets that keep old versions. */
  public readonly versioned = new Set<string>();
  /** What deleting fails with. */
  public failure?: Error;
  private readonly objects = new Map<string, ObjectFacts | 'unknown'>();

  public put(bucket: string, key: string, modifiedMs: number, etag = 'etag-1'): void {
    this.objects.set(`${bucket}/${key}`, { etag, lastModifiedMs: modifiedMs, sizeBytes: 1 });
  }

  public remove(bucket: string, key: string): void {
    this.objects.delete(`${bucket}/${key}`);
  }

  /** The store will not tell anything about the object. */
  public conceal(bucket: string, key: string): void {
    this.objects.set(`${bucket}/${key}`, 'unknown');
  }

  public has(bucket: string, key: string): boolean {
    return this.objects.has(`${bucket}/${key}`);
  }

  public head({ bucket, key }: ObjectPlace): Promise<ObjectFacts | 'missing' | 'unknown'> {
    this.looked.push(`${bucket}/${key}`);
    return Promise.resolve(this.objects.get(`${bucket}/${key}`) ?? 'missing');
  }

  public delete({ bucket, key }: ObjectPlace): Promise<void> {
    if (this.failure) return Promise.reject(this.failure);
    this.deleted.push(`${bucket}/${key}`);
    this.remove(bucket, key);
    return Promise.resolve();
  }

  public isVersioned(bucket: string): Promise<boolean> {
    return Promise.resolve(this.versioned.has(bucket));
  }
}
