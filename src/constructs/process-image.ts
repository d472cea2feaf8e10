import type { ImportableResource, TerraformProvider } from 'cdktf';
import type { Construct } from 'constructs';
import { PROCESS_IMAGE_TYPE } from '../model/contract';
import type { ProcessImageRequest } from './gen/requests';
import type { JobProps } from './job-props';
import { MpsJob } from './mps-job';
import { importTarget } from './private/import-target';
import type { ImageTasks } from './tasks/image-tasks';

/** What is done to the image: task by task, or in the fields of the API's ProcessImage request, or both; beside what every job has. */
export interface ProcessImageProps extends ImageTasks, ProcessImageRequest, JobProps {}

/**
 * Processes an image: format and quality, enhancement, erasure, watermarks and more.
 *
 * @see https://www.tencentcloud.com/document/product/1041/66929
 */
export class ProcessImage extends MpsJob {
  /** The resource's type in Terraform. */
  public static readonly tfResourceType = PROCESS_IMAGE_TYPE;

  /**
   * An import block for a task that exists, for `terraform plan -generate-config-out`.
   *
   * @param scope where the job will stand
   * @param importToId the id that the job will have
   * @param importFromId the task's id
   * @param provider the provider that knows the task; @default - the stack's own
   */
  public static generateConfigForImport(scope: Construct, importToId: string, importFromId: string, provider?: TerraformProvider): ImportableResource {
    return importTarget(scope, importToId, { terraformResourceType: PROCESS_IMAGE_TYPE, importId: importFromId, provider });
  }

  public constructor(scope: Construct, id: string, props: ProcessImageProps) {
    super(scope, id, PROCESS_IMAGE_TYPE, props);
  }
}
