/** A refusal of the object store, with its code and HTTP status. See https://intl.cloud.tencent.com/document/api/436/7730 */
export class CosError extends Error {
  public constructor(
    public readonly status: number,
    public readonly code: string,
    message: string,
  ) {
    super(message);
  }
}
