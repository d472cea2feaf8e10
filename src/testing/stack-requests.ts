import { TerraformResource, TerraformStack, Testing } from 'cdktf';
import type { IConstruct } from 'constructs';
import { secretsByPath } from '../constructs/private/request-mapping';
import { PROCESS_IMAGE_TYPE, PROCESS_MEDIA_TYPE } from '../model/contract';
import { IMAGE_REQUEST, MEDIA_REQUEST, requestType } from '../model/model';
import { readableRequest } from './readable-request';

type Values = Readonly<Record<string, unknown>>;

const requestNames: Readonly<Record<string, string>> = { [PROCESS_MEDIA_TYPE]: MEDIA_REQUEST, [PROCESS_IMAGE_TYPE]: IMAGE_REQUEST };

/**
 * What each job of a stack asks the service for, by the job's path in the stack, such as "Videos/Trailer". The requests are spelled as the props are,
 * their members are in the order of the API's declaration, and tokens are Terraform's expressions. For a secret stands `(secret)`.
 */
export function requestsOf(stack: TerraformStack): Record<string, Values> {
  const { resource = {} } = JSON.parse(Testing.synth(stack)) as { resource?: Record<string, Record<string, JobAttributes>> };
  return Object.fromEntries(
    stack.node
      .findAll()
      .filter(isJob)
      .map((job): [string, Values] => {
        const { request, secrets, secrets_wo } = resource[job.terraformResourceType]?.[job.friendlyUniqueId] ?? { request: {} };
        const name = requestNames[job.terraformResourceType] as string;
        return [pathInStack(job, stack), readableRequest(requestType(name), withSecrets(request, secrets ?? secretsByPath(secrets_wo ?? {})), 'snake')];
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

/**
 * The same as a text, for `expect(requestText(stack)).toMatchSnapshot()`: in a snapshot of an object jest puts the members in the order of the alphabet,
 * while the text keeps that of the API, so that the source comes first and a difference is read as the request is.
 *
 * @param construct a stack, a job, or a construct that holds jobs: all of them are in the text, by their paths in the stack
 */
export function requestText(construct: IConstruct): string {
  const stack = TerraformStack.of(construct);
  const paths = new Set(construct.node.findAll().filter(isJob).map((job) => pathInStack(job, stack))); // prettier-ignore
  const requests = Object.entries(requestsOf(stack)).filter(([path]) => paths.has(path));
  return JSON.stringify(Object.fromEntries(requests), null, 2);
}

interface JobAttributes {
  readonly request: Values;
  readonly secrets?: Values;
  readonly secrets_wo?: Values;
}

/** The request with a word in the place of each secret, so that it can be seen that there is one. */
function withSecrets(request: Values, secrets: Values): Values {
  const filled = structuredClone(request) as Record<string, unknown>;
  for (const path of Object.keys(secrets)) {
    const steps = path.match(/[^.[\]]+|\[\d+\]/g) ?? [];
    let holder = filled;
    steps.forEach((step, index) => {
      const next = steps[index + 1];
      const name = step.replace(/[[\]]/g, '');
      holder[name] = next === undefined ? '(secret)' : (holder[name] ?? (next.startsWith('[') ? [] : {}));
      holder = holder[name] as Record<string, unknown>;
    });
  }
  return filled;
}

/** By its type: the constructs of the package under test may be another copy than the one beside this file. */
function isJob(construct: IConstruct): construct is TerraformResource {
  return TerraformResource.isTerraformResource(construct) && construct.terraformResourceType in requestNames;
}

function pathInStack(job: IConstruct, stack: TerraformStack): string {
  return job.node.path.slice(stack.node.path.length + 1);
}
