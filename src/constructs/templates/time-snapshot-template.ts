import { Construct } from 'constructs';
import { MpsSnapshotByTimeoffsetTemplate } from '../gen/tencentcloud/mps-snapshot-by-timeoffset-template';
import { setUpTemplate, snapshotFaults } from '../private/template';
import type { SnapshotProps } from './template-props';

/** A template for `snapshots: [Snapshots.atTimes(...)]`. */
export class TimeSnapshotTemplate extends Construct {
  /** The template as Terraform knows it, for settings that have no prop here. */
  public readonly resource: MpsSnapshotByTimeoffsetTemplate;

  /** The template's id, for a job. A token: it is known when the template has been created. */
  public readonly definition: number;

  public constructor(scope: Construct, id: string, props: SnapshotProps = {}) {
    super(scope, id);
    this.resource = new MpsSnapshotByTimeoffsetTemplate(this, 'Resource', { ...props });
    this.definition = setUpTemplate(this, this.resource, props, () => snapshotFaults(props));
  }
}
