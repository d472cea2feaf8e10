/** A refusal in the service's own terms: `Response.Error` of the envelope. */
export class ApiError extends Error {
  public constructor(
    /** As the service spells it, e.g. `AuthFailure.SignatureFailure`. */
    public readonly code: string,
    message: string,
  ) {
    super(message);
    this.name = 'ApiError';
  }
}
