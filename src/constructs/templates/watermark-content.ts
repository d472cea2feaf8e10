import { AssetType, Fn, TerraformAsset } from 'cdktf';
import type { Construct } from 'constructs';
import { shown } from '../../model/fault';
import type { MpsWatermarkTemplateConfig } from '../gen/tencentcloud/mps-watermark-template';
import { existingFile } from '../private/existing-file';
import { choiceFaults, isKnown, numberFaults, textFaults } from '../private/checks';

/** A picture as a watermark. */
export interface WatermarkImage {
  /**
   * The width, in percent of the video's ("10%") or in pixels: 8 to 4096 ("100px").
   *
   * @default "10%"
   */
  readonly width?: string;

  /**
   * The height, in percent of the video's or in pixels: 8 to 4096; "0px" follows the width.
   *
   * @default "0px"
   */
  readonly height?: string;

  /**
   * What a moving picture does when it has ended: "once", "repeat_last_frame" or "repeat".
   *
   * @default "repeat"
   */
  readonly repeatType?: string;
}

/** How the text of a watermark looks; the text itself is given by the job. */
export interface WatermarkText {
  /** The font: "simkai.ttf" for Chinese and English, or "arial.ttf" for English. */
  readonly fontType: string;

  /** The size in pixels: 8 to 4096, such as "24px". */
  readonly fontSize: string;

  /** The colour, such as "0xFFFFFF". */
  readonly fontColor: string;

  /**
   * The opacity: above 0, up to 1.
   *
   * @default 1
   */
  readonly fontAlpha?: number;
}

/** The size of a drawing; the drawing itself is given by the job. */
export interface WatermarkDrawing {
  /**
   * The width: pixels ("100px"), or percent of the video's width ("10W%"), height ("10H%"), short side ("10S%") or long side ("10L%").
   *
   * @default "10W%"
   */
  readonly width?: string;

  /**
   * The height, written like the width; "0px" follows the width.
   *
   * @default "0px"
   */
  readonly height?: string;
}

type Config = Pick<MpsWatermarkTemplateConfig, 'type' | 'imageTemplate' | 'textTemplate' | 'svgTemplate'>;

const LENGTH = /^\d+(?:\.\d+)?(?:%|px)$/;
const LENGTH_FORM = 'a number with "%" or "px", such as "10%" or "100px"';
const SVG_LENGTH = /^\d+(?:\.\d+)?(?:px|[WHSL]?%)$/;
const SVG_LENGTH_FORM = 'a number with "px", "W%", "H%", "S%" or "L%", such as "10W%"';

/** What a watermark shows. One of its factories says what that is. */
export class WatermarkContent {
  /**
   * A picture, copied into the synthesized stack.
   *
   * @param file a JPEG or PNG; a relative path counts from the working directory
   * @param image how it is shown
   */
  public static image(file: string, image: WatermarkImage = {}): WatermarkContent {
    const { width, height, repeatType } = image;
    const configOf = (scope: Construct): Config => {
      const asset = new TerraformAsset(scope, 'Picture', { path: existingFile(scope, file), type: AssetType.FILE });
      return { type: 'image', imageTemplate: { imageContent: Fn.filebase64(asset.path), width, height, repeatType } };
    };
    return new WatermarkContent(configOf, () => [
      ...(/\.(?:jpe?g|png)$/i.test(file) ? [] : [`content must be a JPEG or PNG. Given ${shown(file)}.`]),
      ...lengthFaults('content', { width, height }, LENGTH, LENGTH_FORM),
      ...pixelFaults('content.width', width),
      ...pixelFaults('content.height', height),
      ...choiceFaults('content.repeatType', repeatType, ['once', 'repeat_last_frame', 'repeat']),
    ]);
  }

  /** A text; each job says which. */
  public static text(text: WatermarkText): WatermarkContent {
    const { fontType, fontSize, fontColor, fontAlpha = 1 } = text;
    return new WatermarkContent(
      () => ({ type: 'text', textTemplate: { fontType, fontSize, fontColor, fontAlpha } }),
      () => [
        ...textFaults('content.fontSize', fontSize, /^\d+px$/, 'a number of pixels, such as "24px"'),
        ...pixelFaults('content.fontSize', fontSize),
        ...textFaults('content.fontColor', fontColor, /^0x[0-9A-Fa-f]{6}$/, 'a colour such as "0xFFFFFF"'),
        ...alphaFaults(fontAlpha),
      ],
    );
  }

  /** A drawing in SVG; each job says which. */
  public static svg(drawing: WatermarkDrawing = {}): WatermarkContent {
    const { width, height } = drawing;
    return new WatermarkContent(
      () => ({ type: 'svg', svgTemplate: { width, height } }),
      () => lengthFaults('content', { width, height }, SVG_LENGTH, SVG_LENGTH_FORM),
    );
  }

  private constructor(
    private readonly configOf: (scope: Construct) => Config,
    private readonly faultsOf: () => string[],
  ) {}

  /** @internal */
  public _config(scope: Construct): Config {
    return this.configOf(scope);
  }

  /** @internal */
  public _faults(): string[] {
    return this.faultsOf();
  }
}

function alphaFaults(alpha: unknown): string[] {
  if (!isKnown(alpha) || (typeof alpha === 'number' && alpha > 0 && alpha <= 1)) return [];
  return [`content.fontAlpha is not an allowed number. Given ${shown(alpha)}; allowed: more than 0 to 1.`];
}

/** 0 is a length of its own: it follows the other side. */
function pixelFaults(name: string, length: string | undefined): string[] {
  const pixels = isKnown(length) ? /^(\d+(?:\.\d+)?)px$/.exec(length)?.[1] : undefined;
  return pixels === undefined ? [] : numberFaults(name, Number(pixels), { min: 8, max: 4096, unit: 'px', also: [0], integer: false });
}

function lengthFaults(name: string, lengths: Readonly<Record<string, string | undefined>>, pattern: RegExp, form: string): string[] {
  return Object.entries(lengths).flatMap(([member, value]) => (isKnown(value) ? textFaults(`${name}.${member}`, value, pattern, form) : []));
}
