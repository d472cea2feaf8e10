import { Construct } from 'constructs';
import { MpsSampleSnapshotTemplate } from '../gen/tencentcloud/mps-sample-snapshot-template';
import { setUpTemplate, snapshotFaults } from '../private/template';
import type { SampleInterval } from './sample-interval';
import type { SnapshotProps } from './template-props';

/** How often snapshots are taken, and how they look. */
export interface SampleSnapshotTemplateProps extends SnapshotProps {
  /** How far apart they are. */
  readonly interval: SampleInterval;
}

/** A template for `snapshots: [Snapshots.sampled(...)]`. */
export class SampleSnapshotTemplate extends Construct {
  /** The template as Terraform knows it, for settings that have no prop here. */
  public readonly resource: MpsSampleSnapshotTemplate;

  /** The template's id, for a job. A token: it is known when the template has been created. */
  public readonly definition: number;

  public constructor(scope: Construct, id: string, props: SampleSnapshotTemplateProps) {
    super(scope, id);
    const { interval, ...picture } = props;
    this.resource = new MpsSampleSnapshotTemplate(this, 'Resource', { ...picture, ...interval._settings() });
    this.definition = setUpTemplate(this, this.resource, props, () => [...snapshotFaults(props), ...interval._faults()]);
  }
}
