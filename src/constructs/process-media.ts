import type { ImportableResource, TerraformProvider } from 'cdktf';
import type { Construct } from 'constructs';
import { PROCESS_MEDIA_TYPE } from '../model/contract';
import { MpsJob } from './mps-job';
import { importTarget } from './private/import-target';
import type { ProcessMediaProps } from './process-media-props';

/**
 * Processes a video or an audio file: transcoding, adaptive streaming, animated graphics, snapshots, sprites, review, analysis, recognition and
 * more, any number of them in one task.
 *
 * @see https://www.tencentcloud.com/document/product/1041/33640
 */
export class ProcessMedia extends MpsJob {
  /** The resource's type in Terraform. */
  public static readonly tfResourceType = PROCESS_MEDIA_TYPE;

  /**
   * An import block for a task that exists, for `terraform plan -generate-config-out`.
   *
   * @param scope where the job will stand
   * @param importToId the id that the job will have
   * @param importFromId the task's id
   * @param provider the provider that knows the task; @default - the stack's own
   */
  public static generateConfigForImport(scope: Construct, importToId: string, importFromId: string, provider?: TerraformProvider): ImportableResource {
    return importTarget(scope, importToId, { terraformResourceType: PROCESS_MEDIA_TYPE, importId: importFromId, provider });
  }

  public constructor(scope: Construct, id: string, props: ProcessMediaProps) {
    super(scope, id, PROCESS_MEDIA_TYPE, props);
  }
}
