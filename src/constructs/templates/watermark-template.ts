import { Construct } from 'constructs';
import { MpsWatermarkTemplate } from '../gen/tencentcloud/mps-watermark-template';
import { choiceFaults, isKnown, textFaults } from '../private/checks';
import { setUpTemplate } from '../private/template';
import type { TemplateProps } from './template-props';
import type { WatermarkContent } from './watermark-content';

/** What a watermark shows, and where. */
export interface WatermarkTemplateProps extends TemplateProps {
  /** What it shows. Another kind of content makes another template. */
  readonly content: WatermarkContent;

  /**
   * The corner from which its place is measured: "TopLeft", "TopRight", "BottomLeft" or "BottomRight".
   *
   * @default "TopLeft"
   */
  readonly coordinateOrigin?: string;

  /**
   * How far it is from that corner, in percent of the video's width ("10%") or in pixels ("100px").
   *
   * @default "0px"
   */
  readonly xPos?: string;

  /**
   * How far it is from that corner, in percent of the video's height or in pixels.
   *
   * @default "0px"
   */
  readonly yPos?: string;
}

/** A template for the watermarks of transcodings and snapshots. */
export class WatermarkTemplate extends Construct {
  /** The template as Terraform knows it, for settings that have no prop here. */
  public readonly resource: MpsWatermarkTemplate;

  /** The template's id, for a job. A token: it is known when the template has been created. */
  public readonly definition: number;

  public constructor(scope: Construct, id: string, props: WatermarkTemplateProps) {
    super(scope, id);
    const { content, ...place } = props;
    this.resource = new MpsWatermarkTemplate(this, 'Resource', { ...place, ...content._config(this) });
    this.definition = setUpTemplate(this, this.resource, props, () => [
      ...content._faults(),
      ...choiceFaults('coordinateOrigin', props.coordinateOrigin, ['TopLeft', 'TopRight', 'BottomLeft', 'BottomRight']),
      ...positionFaults('xPos', props.xPos),
      ...positionFaults('yPos', props.yPos),
    ]);
  }
}

function positionFaults(name: string, value: string | undefined): string[] {
  return isKnown(value) ? textFaults(name, value, /^\d+(?:\.\d+)?(?:%|px)$/, 'a number with "%" or "px", such as "10%" or "100px"') : [];
}
