import type { Credential, CredentialSource } from './credential';

/** Keys that do not change while this process runs. */
export class StaticSource implements CredentialSource {
  public constructor(private readonly credential: Credential) {}

  public get(): Promise<Credential> {
    return Promise.resolve(this.credential);
  }
}
