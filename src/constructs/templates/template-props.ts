import type { TerraformProvider } from 'cdktf';

/** What every template has. */
export interface TemplateProps {
  /**
   * The template's name in the console: at most 64 characters.
   *
   * @default - none
   */
  readonly name?: string;

  /**
   * What it is for: at most 256 characters.
   *
   * @default - none
   */
  readonly comment?: string;

  /**
   * The official provider that creates the template.
   *
   * @default - the stack's tencentcloud.TencentcloudProvider without an alias
   */
  readonly provider?: TerraformProvider;
}

/** The size and the look of pictures. */
export interface PictureProps extends TemplateProps {
  /**
   * The width, or with `resolutionAdaptive` "open" the long side, in px: 0 or 128 to 4096; 0 follows the height or the source.
   *
   * @default 0
   */
  readonly width?: number;

  /**
   * The height, or with `resolutionAdaptive` "open" the short side, in px: 0 or 128 to 4096; 0 follows the width or the source.
   *
   * @default 0
   */
  readonly height?: number;

  /**
   * Whether width and height are the long and the short side, whichever way the video stands ("open"), or what they say ("close").
   *
   * @default "open"
   */
  readonly resolutionAdaptive?: string;
}

/** How snapshots look. */
export interface SnapshotProps extends PictureProps {
  /**
   * The format: "jpg", "png" or "webp".
   *
   * @default "jpg"
   */
  readonly format?: string;

  /**
   * What is done where the aspect ratio differs from the source's: "stretch", "black", "white" or "gauss".
   *
   * @default "black"
   */
  readonly fillType?: string;
}
