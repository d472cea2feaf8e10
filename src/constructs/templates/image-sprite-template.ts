import { Construct } from 'constructs';
import { MpsImageSpriteTemplate } from '../gen/tencentcloud/mps-image-sprite-template';
import { choiceFaults, numberFaults } from '../private/checks';
import { formatFaults, pictureFaults, setUpTemplate } from '../private/template';
import type { SampleInterval } from './sample-interval';
import type { SnapshotProps } from './template-props';

/**
 * How sprites, pictures of many small pictures, are put together. Width and height are those of a small picture; they may be less than 128 px, as in the
 * service's own template. `fillType` is "stretch" or "black".
 */
export interface ImageSpriteTemplateProps extends SnapshotProps {
  /** How far apart the small pictures are. */
  readonly interval: SampleInterval;

  /** How many rows of small pictures a sprite has: at least 1. */
  readonly rowCount: number;

  /** How many columns of small pictures a sprite has: at least 1. */
  readonly columnCount: number;
}

/** A template for `sprite`. */
export class ImageSpriteTemplate extends Construct {
  /** The template as Terraform knows it, for settings that have no prop here. */
  public readonly resource: MpsImageSpriteTemplate;

  /** The template's id, for a job. A token: it is known when the template has been created. */
  public readonly definition: number;

  public constructor(scope: Construct, id: string, props: ImageSpriteTemplateProps) {
    super(scope, id);
    const { interval, ...picture } = props;
    this.resource = new MpsImageSpriteTemplate(this, 'Resource', { ...picture, ...interval._settings() });
    this.definition = setUpTemplate(this, this.resource, props, () => [
      ...formatFaults(props),
      // The service's own sprites are 80 px high.
      ...pictureFaults(props, 1),
      ...choiceFaults('fillType', props.fillType, ['stretch', 'black']),
      ...interval._faults(),
      ...numberFaults('rowCount', props.rowCount, { min: 1 }),
      ...numberFaults('columnCount', props.columnCount, { min: 1 }),
    ]);
  }
}
