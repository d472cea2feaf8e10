import { Construct } from 'constructs';
import { MpsAnimatedGraphicsTemplate } from '../gen/tencentcloud/mps-animated-graphics-template';
import { choiceFaults, numberFaults } from '../private/checks';
import { pictureFaults, setUpTemplate } from '../private/template';
import type { PictureProps } from './template-props';

/** How an animated graphic looks. */
export interface AnimatedGraphicTemplateProps extends PictureProps {
  /** Frames per second: 1 to 30. */
  readonly fps: number;

  /**
   * The format: "gif" or "webp".
   *
   * @default "gif"
   */
  readonly format?: string;

  /**
   * The quality: 1 to 100.
   *
   * @default 75
   */
  readonly quality?: number;
}

/** A template for `animatedGraphic`. */
export class AnimatedGraphicTemplate extends Construct {
  /** The template as Terraform knows it, for settings that have no prop here. */
  public readonly resource: MpsAnimatedGraphicsTemplate;

  /** The template's id, for a job. A token: it is known when the template has been created. */
  public readonly definition: number;

  public constructor(scope: Construct, id: string, props: AnimatedGraphicTemplateProps) {
    super(scope, id);
    this.resource = new MpsAnimatedGraphicsTemplate(this, 'Resource', { ...props });
    this.definition = setUpTemplate(this, this.resource, props, () => [
      ...numberFaults('fps', props.fps, { min: 1, max: 30 }),
      ...choiceFaults('format', props.format, ['gif', 'webp']),
      ...numberFaults('quality', props.quality, { min: 1, max: 100, integer: false }),
      ...pictureFaults(props),
    ]);
  }
}
