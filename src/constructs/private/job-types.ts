import { PROCESS_IMAGE_TYPE, PROCESS_MEDIA_TYPE } from '../../model/contract';
import type { ModelType } from '../../model/model';
import { IMAGE_REQUEST, MEDIA_REQUEST, requestType } from '../../model/model';

const requestNames: Record<string, string> = { [PROCESS_MEDIA_TYPE]: MEDIA_REQUEST, [PROCESS_IMAGE_TYPE]: IMAGE_REQUEST };

/** The API request that a resource type stands for. */
export function requestTypeOf(terraformResourceType: string): ModelType {
  return requestType(requestNames[terraformResourceType] ?? terraformResourceType);
}
