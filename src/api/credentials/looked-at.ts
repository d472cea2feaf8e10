/** The places where the chain looked for a credential, and what it found there: never a value. */
export class LookedAt {
  public readonly places: string[] = [];

  public note(place: string, found: boolean | string): void {
    this.places.push(`${place}: ${typeof found === 'string' ? found : found ? 'set' : 'not set'}`);
  }
}
