import { TerraformResource, TerraformStack, Testing } from 'cdktf';
import type { IConstruct } from 'constructs';
import { PROCESS_IMAGE_TYPE, PROCESS_MEDIA_TYPE } from '../model/contract';
import { IMAGE_REQUEST, MEDIA_REQUEST, requestType } from '../model/model';
import { readableRequest } from './readable-request';

type Values = Readonly<Record<string, unknown>>;

const requestNames: Readonly<Record<string, string>> = { [PROCESS_MEDIA_TYPE]: MEDIA_REQUEST, [PROCESS_IMAGE_TYPE]: IMAGE_REQUEST };

/**
 * What each job of a stack asks the service for, by the job's path in the stack, such as "Videos/Trailer". The requests are spelled as the props are,
 * their members are in the order of the API's declaration, and tokens are Terraform's expressions: a document for snapshots. Secrets are no part of it.
 */
export function requestsOf(stack: TerraformStack): Record<string, Values> {
  const { resource = {} } = JSON.parse(Testing.synth(stack)) as { resource?: Record<string, Record<string, { request: Values }>> };
  return Object.fromEntries(
    stack.node
      .findAll()
      .filter(isJob)
      .map((job): [string, Values] => {
        const { request } = resource[job.terraformResourceType]?.[job.friendlyUniqueId] ?? { request: {} };
        const name = requestNames[job.terraformResourceType] as string;
        return [pathInStack(job, stack), readableRequest(requestType(name), request, 'snake')];
      }),
  );
}

/**
 * What one job asks the service for: see `requestsOf`.
 *
 * @param construct the job, or a construct that holds exactly one
 */
export function jobRequest(construct: IConstruct): Values {
  const stack = TerraformStack.of(construct);
  const jobs = construct.node.findAll().filter(isJob);
  const [job] = jobs;
  if (!job || jobs.length > 1) throw new Error(`${construct.node.path} holds ${jobs.length} jobs, not one. Name the job, or use requestsOf(stack).`);
  return requestsOf(stack)[pathInStack(job, stack)] ?? {};
}

/** By its type: the constructs of the package under test may be another copy than the one beside this file. */
function isJob(construct: IConstruct): construct is TerraformResource {
  return TerraformResource.isTerraformResource(construct) && construct.terraformResourceType in requestNames;
}

function pathInStack(job: IConstruct, stack: TerraformStack): string {
  return job.node.path.slice(stack.node.path.length + 1);
}
