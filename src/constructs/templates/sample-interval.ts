import { numberFaults } from '../private/checks';

/** How far apart samples are taken from a source. */
export class SampleInterval {
  /**
   * Parts of the source's duration.
   *
   * @param percent 1 to 100; 10 gives ten samples
   */
  public static percent(percent: number): SampleInterval {
    return new SampleInterval('Percent', percent, { max: 100, unit: 'percent' });
  }

  /**
   * Time.
   *
   * @param seconds at least 1
   */
  public static seconds(seconds: number): SampleInterval {
    return new SampleInterval('Time', seconds, { unit: 'seconds' });
  }

  private constructor(
    private readonly sampleType: string,
    private readonly count: number,
    private readonly rule: { readonly max?: number; readonly unit: string },
  ) {}

  /**
   * As the API has it.
   *
   * @internal
   */
  public _settings(): { readonly sampleType: string; readonly sampleInterval: number } {
    return { sampleType: this.sampleType, sampleInterval: this.count };
  }

  /** @internal */
  public _faults(): string[] {
    return numberFaults('interval', this.count, { min: 1, ...this.rule });
  }
}
