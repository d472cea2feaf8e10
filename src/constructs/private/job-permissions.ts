import { PROCESS_IMAGE_TYPE } from '../../model/contract';
import { OnDestroy } from '../job-props';
import type { MpsJob } from '../mps-job';
import { objectActions } from './bucket-resource';
import { isKnown } from './checks';
import { queueResources, topicResources } from './deploy-actions';
import type { JobPlaces } from './job-places';
import type { PolicyDocument } from './policy-document';
import { queueRegion } from './queue-rules';

type Values = Readonly<Record<string, unknown>>;

const MEDIA = ['mps:ProcessMedia', 'mps:DescribeTaskDetail', 'mps:DescribeTasks'];
const IMAGE = ['mps:ProcessImage', 'mps:DescribeImageTaskDetail', 'mps:DescribeImageTasks'];

/** What running the job takes: the task, and a look at its source and its outputs before one that exists is taken over. */
export function allowRun(policy: PolicyDocument, job: MpsJob, places: JobPlaces): void {
  const { onDestroy } = job._asked();
  policy.allow(job.terraformResourceType === PROCESS_IMAGE_TYPE ? IMAGE : MEDIA);
  policy.allow(['mps:RequestFromSdk']);
  if (onDestroy === OnDestroy.ABORT) policy.allow(['mps:ManageTask']);
  policy.allow(['name/cos:HeadObject'], [...places.source, ...places.written]);
  if (onDestroy !== OnDestroy.DELETE_OUTPUTS) return;
  policy.allow(['name/cos:DeleteObject'], places.written);
  policy.allow(['name/cos:GetBucketVersioning'], places.writtenBuckets);
}

/** What the service itself does for the job: it reads, writes and notifies. */
export function allowService(policy: PolicyDocument, job: MpsJob, { read, written }: JobPlaces): void {
  const { request } = job._asked();
  policy.allow(objectActions.read, read);
  policy.allow(objectActions.write, written);
  const { cmqModel, cmqRegion, queueName, topicName } = (isKnown(request.taskNotifyConfig) ? request.taskNotifyConfig : {}) as Values;
  const region = queueRegion(cmqRegion);
  if (cmqModel === 'Queue' && typeof queueName === 'string') policy.allow(['tdmq:SendCmqMsg'], queueResources(region, queueName));
  if (cmqModel === 'Topic' && typeof topicName === 'string') policy.allow(['tdmq:PublishCmqMsg'], topicResources(region, topicName));
}
