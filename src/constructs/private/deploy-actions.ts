import type { TerraformDataSource, TerraformResource } from 'cdktf';
import { isKnown } from './checks';
import { inBucket } from './job-places';
import { regionOfProvider } from './official-provider';
import type { PolicyDocument } from './policy-document';

type Allow = (policy: PolicyDocument, resource: TerraformResource) => void;

/** The official provider looks at every setting of a bucket, also at those for which no action is documented. */
const BUCKET = ['name/cos:HeadBucket', 'name/cos:GetBucket*', 'name/cos:PutBucket', 'name/cos:DeleteBucket', 'name/cos:PutBucketACL'].concat(
  ['name/cos:PutBucketVersioning'],
  ['CORS', 'Lifecycle', 'Tagging'].flatMap((setting) => [`name/cos:PutBucket${setting}`, `name/cos:DeleteBucket${setting}`]),
);
const BUCKET_POLICY = ['name/cos:GetBucketPolicy', 'name/cos:PutBucketPolicy', 'name/cos:DeleteBucketPolicy'];
const OBJECT = ['HeadObject', 'PutObject', 'DeleteObject', 'GetObjectACL', 'PutObjectACL', 'GetObjectTagging', 'PutObjectTagging', 'DeleteObjectTagging'].map(
  (action) => `name/cos:${action}`,
);
const CLEANING = ['name/cos:GetBucketObjectVersions', 'name/cos:DeleteObject'];

/** By the resource's type: what its creation, its changes and its destruction take. */
const allowed: Readonly<Record<string, Allow>> = {
  tencentcloud_cos_bucket: (policy, resource) => {
    policy.allow(BUCKET, [cosResource(resource, 'bucketInput', '')]);
    if (inputOf(resource, 'forceCleanInput') === true) policy.allow(CLEANING, [cosResource(resource, 'bucketInput', '*')]);
  },
  tencentcloud_cos_bucket_policy: (policy, resource) => policy.allow(BUCKET_POLICY, [cosResource(resource, 'bucketInput', '')]),
  tencentcloud_cos_bucket_object: (policy, resource) => policy.allow(OBJECT, [cosResource(resource, 'bucketInput', textOf(resource, 'keyInput'))]),
  tencentcloud_tcmq_queue: (policy, resource) => {
    policy.allow(['tdmq:CreateCmqQueue']);
    const names = queueResources(regionOf(resource), textOf(resource, 'queueNameInput'));
    policy.allow(['tdmq:DescribeCmqQueueDetail', 'tdmq:ModifyCmqQueueAttribute', 'tdmq:DeleteCmqQueue'], names);
  },
  tencentcloud_tcmq_topic: (policy, resource) => {
    policy.allow(['tdmq:CreateCmqTopic']);
    const names = topicResources(regionOf(resource), textOf(resource, 'topicNameInput'));
    policy.allow(['tdmq:DescribeCmqTopicDetail', 'tdmq:ModifyCmqTopicAttribute', 'tdmq:DeleteCmqTopic'], names);
  },
  tencentcloud_tcmq_subscribe: (policy, resource) => {
    const [region, topic, name] = [regionOf(resource), textOf(resource, 'topicNameInput'), textOf(resource, 'subscriptionNameInput')];
    policy.allow(['tdmq:CreateCmqSubscribe'], topicResources(region, topic));
    policy.allow(
      ['tdmq:DescribeCmqSubscriptionDetail', 'tdmq:ModifyCmqSubscriptionAttribute', 'tdmq:DeleteCmqSubscribe'],
      [...topicResources(region, topic), ...topicResources(region, `${topic}/${name}`), `qcs::tdmq:${region}::subscription/${topic}/${name}`],
    );
  },
  tencentcloud_mps_person_sample: mps(['CreatePersonSample', 'DescribePersonSamples', 'ModifyPersonSample', 'DeletePersonSample']),
  tencentcloud_mps_word_sample: mps(['CreateWordSamples', 'DescribeWordSamples', 'ModifyWordSample', 'DeleteWordSamples']),
  ...Object.fromEntries(
    ['Transcode', 'AdaptiveDynamicStreaming', 'AnimatedGraphics', 'SnapshotByTimeOffset', 'SampleSnapshot', 'ImageSprite', 'Watermark'].map(template),
  ),
  ...Object.fromEntries(['ContentReview', 'AIAnalysis', 'AIRecognition'].map(template)),
};

export function allowDeployment(policy: PolicyDocument, resource: TerraformResource): void {
  allowed[resource.terraformResourceType]?.(policy, resource);
}

/** By the data source's type: what reading it takes. CAM's actions of accounts know no resources. */
const readable: Readonly<Record<string, (policy: PolicyDocument, data: TerraformDataSource) => void>> = {
  tencentcloud_user_info: (policy) => policy.allow(['cam:GetUserAppId', 'cam:DescribeSubAccounts']),
  tencentcloud_cos_bucket_object: (policy, data) => policy.allow(['name/cos:HeadObject'], [cosResource(data, 'bucketInput', textOf(data, 'keyInput'))]),
};

export function allowReading(policy: PolicyDocument, data: TerraformDataSource): void {
  readable[data.terraformResourceType]?.(policy, data);
}

/** Two pages of the documentation call queues differently; a name that does not exist allows nothing. An empty account is the policy's own. */
export function queueResources(region: string, name: string): string[] {
  return [`qcs::tdmq:${region}::queue/${name}`, `qcs::tdmq:${region}::cmqqueue/${name}`];
}

export function topicResources(region: string, name: string): string[] {
  return [`qcs::tdmq:${region}::topic/${name}`, `qcs::tdmq:${region}::cmqtopic/${name}`];
}

function template(stem: string): [string, Allow] {
  const name = stem.replace('TimeOffset', 'Timeoffset').replace(/(?<=[a-z])(?=[A-Z])|(?<=AI)(?=[A-Z])/g, '_');
  return [
    `tencentcloud_mps_${name.toLowerCase()}_template`,
    mps([`Create${stem}Template`, `Describe${stem}Templates`, `Modify${stem}Template`, `Delete${stem}Template`]),
  ];
}

/** The service's actions are granted for everything or not at all. */
function mps(actions: readonly string[]): Allow {
  return (policy) => policy.allow(actions.map((action) => `mps:${action}`));
}

type Element = TerraformResource | TerraformDataSource;

function cosResource(resource: Element, bucket: string, key: string): string {
  const appId: unknown = resource.node.scopes.reverse().flatMap((scope) => ('resource' in scope && 'appId' in scope ? [scope.appId] : []))[0];
  return inBucket(textOf(resource, bucket), regionOf(resource), key, typeof appId === 'string' ? appId : undefined);
}

/** That of the construct around it or of its provider; empty, which stands for every region, where neither is known. */
function regionOf(resource: Element): string {
  for (const scope of resource.node.scopes.reverse()) {
    const region: unknown = 'resource' in scope && 'region' in scope ? scope.region : undefined;
    if (typeof region === 'string') return region;
  }
  const region = regionOfProvider(resource, resource.provider);
  return isKnown(region) && typeof region === 'string' ? region : '';
}

function textOf(resource: Element, input: string): string {
  return String(inputOf(resource, input) ?? '');
}

/** What cdktf's bindings give of an argument: `bucketInput`. */
function inputOf(resource: Element, input: string): unknown {
  return (resource as unknown as Readonly<Record<string, unknown>>)[input];
}
