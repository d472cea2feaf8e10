import {
  presetAdaptiveStreams, presetAnimatedGraphics, presetImageSprites, presetSampleSnapshots, presetTimeSnapshots, presetTranscodes,
} from '../model/presets'; // prettier-ignore

/** Every family's templates. Tests add their own: `simulator.templates.transcode.set(1234567, { ... })`. */
export class Templates {
  public readonly transcode = presetTranscodes();
  public readonly animatedGraphic = presetAnimatedGraphics();
  public readonly snapshotByTimeOffset = presetTimeSnapshots();
  public readonly sampleSnapshot = presetSampleSnapshots();
  public readonly imageSprite = presetImageSprites();
  public readonly adaptive = presetAdaptiveStreams();
  /** Families of which only the shape of the result is simulated: any of these ids exists. */
  public readonly watermark = new Set<number>();
  public readonly contentReview = new Set([10, 20]);
  public readonly analysis = new Set([10, 20, 30, 31]);
  public readonly recognition = new Set([10, 20]);
  public readonly qualityControl = new Set([10, 20, 30, 40, 50, 60, 70]);
  public readonly smartSubtitles = new Set([100, 121, 122, 200, 211, 212]);
  public readonly smartErase = new Set([101, 102, 103, 201, 301, 302]);
  public readonly image = new Set<number>();
}
