/** What the jobs ask of the object store. The COS client implements it; tests fake it. */
export interface ObjectStore {
  /** The object's facts; `missing` when it is not there; `unknown` when the store would not tell (no permission, say). */
  head(place: ObjectPlace, signal?: AbortSignal): Promise<ObjectFacts | 'missing' | 'unknown'>;
  /** Deletes the object; succeeds when it is not there. Throws a ServiceError. */
  delete(place: ObjectPlace): Promise<void>;
  /** Whether deleting leaves earlier versions behind. */
  isVersioned(bucket: string, region: string): Promise<boolean>;
}

export interface ObjectPlace {
  readonly bucket: string;
  readonly region: string;
  readonly key: string;
}

export interface ObjectFacts {
  readonly etag: string;
  readonly lastModifiedMs: number;
  readonly sizeBytes: number;
}
