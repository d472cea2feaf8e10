/** Who may reach a bucket's objects without being granted anything. */
export enum BucketAcl {
  /** Nobody. */
  PRIVATE = 'private',
  /** Everybody may read. */
  PUBLIC_READ = 'public-read',
  /** Everybody may read, write and delete. */
  PUBLIC_READ_WRITE = 'public-read-write',
}

/** A rule by which browsers may use a bucket from other sites. */
export interface CorsRule {
  /** The sites, such as "https://example.com"; "*" for all. */
  readonly allowedOrigins: string[];

  /**
   * The HTTP methods: GET, HEAD, PUT, POST, DELETE.
   *
   * @default - GET and HEAD
   */
  readonly allowedMethods?: string[];

  /**
   * The request headers that may be sent; "*" for all.
   *
   * @default - all
   */
  readonly allowedHeaders?: string[];

  /**
   * The response headers that a script may read, such as "ETag".
   *
   * @default - only those that browsers always show
   */
  readonly exposeHeaders?: string[];

  /**
   * How long a browser may keep the answer to its question, in seconds.
   *
   * @default - the service decides
   */
  readonly maxAgeSeconds?: number;
}

/** When objects are deleted by themselves. */
export interface ObjectExpiration {
  /**
   * Which objects: those whose keys begin like this, such as "out/".
   *
   * @default - all objects of the bucket
   */
  readonly prefix?: string;

  /** How many days after they were written: 1 to 3650. */
  readonly days: number;
}
