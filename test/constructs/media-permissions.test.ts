import type { TerraformStack } from 'cdktf';
import { TerraformOutput, TerraformVariable } from 'cdktf';
import {
  ImageSpriteTemplate,
  MediaBucket,
  MediaInput,
  MediaOutput,
  MediaPermissions,
  NotificationQueue,
  NotificationTarget,
  NotificationTopic,
  OnDestroy,
  PersonSample,
  Preset,
  ProcessImage,
  ProcessMedia,
  SampleInterval,
  TimeSnapshotTemplate,
  tencentcloud,
  WordSample,
} from '../../src';
import { officialSchemaFaults } from './official-schema';
import { platformStack } from './official-stack';
import { emptyStack, faultsOf, synth } from './synthesis';

const region = 'ap-guangzhou';

interface Statement {
  readonly effect: string;
  readonly action: string[];
  readonly resource: string[];
}

/** What a document allows: the resources by the action. */
function allowedBy(stack: TerraformStack, document: string, id = 'document'): Record<string, string[]> {
  new TerraformOutput(stack, id, { value: document });
  const { version, statement } = JSON.parse(String(synth(stack).output[id]?.value)) as { version: string; statement: Statement[] };
  expect([version, new Set(statement.map(({ effect }) => effect))]).toEqual(['2.0', new Set(['allow'])]);
  const allowed: Record<string, string[]> = {};
  for (const { action, resource } of statement) for (const name of action) allowed[name] = [...(allowed[name] ?? []), ...resource];
  return allowed;
}

const videos = 'qcs::cos:ap-guangzhou:uid/1250000000:videos-1250000000';

/** A job in a bucket of which the stack knows the name only. */
function jobStack(onDestroy?: OnDestroy): { stack: TerraformStack; permissions: MediaPermissions } {
  const stack = platformStack();
  const bucket = MediaBucket.fromBucketName(stack, 'Videos', 'videos-1250000000', region);
  const input = bucket.object('movie/a.mov');
  new ProcessMedia(stack, 'Trailer', { input, output: bucket.folder('out'), transcode: [{ definition: Preset.MP4_720P }], onDestroy });
  return { stack, permissions: new MediaPermissions(stack, 'Permissions') };
}

describe('those who deploy', () => {
  test('may run the job, and look at its source and its outputs', () => {
    const { stack, permissions } = jobStack();
    expect(allowedBy(stack, permissions.deployPolicy)).toEqual({
      'mps:ProcessMedia': ['*'],
      'mps:DescribeTaskDetail': ['*'],
      'mps:DescribeTasks': ['*'],
      'mps:RequestFromSdk': ['*'],
      'name/cos:HeadObject': [`${videos}/movie/a.mov`, `${videos}/out/*`],
    });
    expect(faultsOf(stack)).toEqual([]);
  });

  test('may abort a task where its job asks for that', () => {
    const { stack, permissions } = jobStack(OnDestroy.ABORT);
    expect(allowedBy(stack, permissions.deployPolicy)).toHaveProperty(['mps:ManageTask'], ['*']);
  });

  test('may delete outputs where a job asks for that', () => {
    const { stack, permissions } = jobStack(OnDestroy.DELETE_OUTPUTS);
    const allowed = allowedBy(stack, permissions.deployPolicy);
    expect(allowed['name/cos:DeleteObject']).toEqual([`${videos}/out/*`]);
    expect(allowed['name/cos:GetBucketVersioning']).toEqual([`${videos}/`]);
  });

  test('may process images', () => {
    const stack = platformStack();
    const output = MediaOutput.toCos({ bucket: 'site-1250000000', region, directory: 'covers/' });
    new ProcessImage(stack, 'Cover', { input: MediaInput.fromUrl('https://example.com/a.png'), output, convert: { format: 'WebP' } });
    expect(allowedBy(stack, new MediaPermissions(stack, 'Permissions').deployPolicy)).toEqual({
      'mps:ProcessImage': ['*'],
      'mps:DescribeImageTaskDetail': ['*'],
      'mps:DescribeImageTasks': ['*'],
      'mps:RequestFromSdk': ['*'],
      'name/cos:HeadObject': ['qcs::cos:ap-guangzhou:uid/1250000000:site-1250000000/covers/*'],
    });
  });

  test('may do with exactly the buckets, uploads, queues, topics and subscriptions of the stack what the official provider does', () => {
    const stack = platformStack();
    const bucket = new MediaBucket(stack, 'Videos', { bucketName: 'videos-1250000000', region, forceClean: true });
    bucket.upload(__filename, 'in/a.ts');
    const queue = new NotificationQueue(stack, 'Done', { queueName: 'done', region });
    new NotificationTopic(stack, 'News', { topicName: 'news', region }).subscribe(queue);
    const allowed = allowedBy(stack, new MediaPermissions(stack, 'Permissions').deployPolicy);
    const [queues, topics] = [
      ['queue', 'cmqqueue'],
      ['topic', 'cmqtopic'],
    ].map((kinds) => kinds.map((kind) => `qcs::tdmq:ap-guangzhou::${kind}/`));
    const topic = topics?.map((start) => `${start}news`) ?? [];
    expect(allowed['name/cos:PutBucket']).toEqual([`${videos}/`]);
    expect(allowed['name/cos:GetBucket*']).toEqual([`${videos}/`]);
    expect(allowed['name/cos:GetBucketObjectVersions']).toEqual([`${videos}/*`]);
    expect(allowed['name/cos:PutObject']?.map((name) => name.replace(/\$\{.*?\}/, 'BUCKET'))).toEqual([
      expect.stringMatching(/^qcs::cos:ap-guangzhou:uid\/.*\/in\/a\.ts$/),
    ]);
    expect(allowed['tdmq:CreateCmqQueue']).toEqual(['*']);
    expect(allowed['tdmq:DeleteCmqQueue']).toEqual(queues?.map((start) => `${start}done`));
    expect(allowed['tdmq:DeleteCmqTopic']).toEqual(topic);
    expect(allowed['tdmq:CreateCmqSubscribe']).toEqual(['${tencentcloud_tcmq_topic.News.topic_name}'].flatMap((name) => topics?.map((start) => start + name)));
    expect(Object.keys(allowed).filter((action) => /mps:|cam:|\*/.test(action))).toEqual(['name/cos:GetBucket*']);
  });

  test('may look up the account where a bucket is named after it, and the objects that the stack looks at', () => {
    const stack = platformStack();
    const bucket = new MediaBucket(stack, 'Videos', { bucketName: 'videos', region });
    new tencentcloud.DataTencentcloudCosBucketObject(stack, 'Logo', { bucket: 'site-1250000000', key: 'logo.png' });
    const whole = new MediaPermissions(stack, 'Permissions');
    const ofBucket = new MediaPermissions(stack, 'OfBucket', { of: bucket });
    const account = { 'cam:GetUserAppId': ['*'], 'cam:DescribeSubAccounts': ['*'] };
    expect(allowedBy(stack, whole.deployPolicy)).toMatchObject({
      ...account,
      'name/cos:HeadObject': ['qcs::cos:ap-guangzhou:uid/1250000000:site-1250000000/logo.png'],
    });
    expect(allowedBy(stack, ofBucket.deployPolicy, 'bucket')).toMatchObject(account);
    expect(allowedBy(stack, ofBucket.deployPolicy, 'again')).not.toHaveProperty(['name/cos:HeadObject']);
  });

  test('may create the templates and samples of the stack, and no others', () => {
    const stack = platformStack();
    new TimeSnapshotTemplate(stack, 'Cover');
    new ImageSpriteTemplate(stack, 'Seek', { interval: SampleInterval.seconds(10), rowCount: 10, columnCount: 10 });
    new tencentcloud.MpsAiAnalysisTemplate(stack, 'Tags', { tagConfigure: { switch: 'ON' } });
    new PersonSample(stack, 'Ada', { name: 'Ada', usages: ['All'] });
    new WordSample(stack, 'Brand', { keyword: 'acme', usages: ['All'] });
    const stems = (name: string): string[] => [`mps:Create${name}`, `mps:Describe${name}s`, `mps:Modify${name}`, `mps:Delete${name}`];
    expect(Object.keys(allowedBy(stack, new MediaPermissions(stack, 'Permissions').deployPolicy)).sort()).toEqual(
      [
        ...['SnapshotByTimeOffsetTemplate', 'ImageSpriteTemplate', 'AIAnalysisTemplate', 'PersonSample'].flatMap(stems),
        ...['mps:CreateWordSamples', 'mps:DescribeWordSamples', 'mps:ModifyWordSample', 'mps:DeleteWordSamples'],
      ].sort(),
    );
  });

  test.each(Object.values(tencentcloud).flatMap((member: unknown) => templateTypeOf(member)))(
    'have a policy for every template of the official provider: %s',
    (type, Template) => {
      const stack = platformStack();
      new Template(stack, 'T', {
        fps: 1,
        sampleType: 'Time',
        sampleInterval: 1,
        rowCount: 1,
        columnCount: 1,
        container: 'mp4',
        format: 'HLS',
        type: 'svg',
        streamInfos: [],
      });
      expect(synth(stack).resource).toHaveProperty([type, 'T']);
      expect(Object.keys(allowedBy(stack, new MediaPermissions(stack, 'Permissions').deployPolicy))).toHaveLength(4);
    },
  );

  test('may work in any region where that of the provider is not known', () => {
    const stack = emptyStack();
    new tencentcloud.TencentcloudProvider(stack, 'tencentcloud');
    new tencentcloud.TcmqQueue(stack, 'Done', { queueName: 'done' });
    const allowed = allowedBy(stack, new MediaPermissions(stack, 'Permissions').deployPolicy);
    expect(allowed['tdmq:DeleteCmqQueue']?.[0]).toBe('qcs::tdmq:::queue/done');
  });
});

describe('the service', () => {
  test('may read sources and watermarks, write into the directories of outputs, and send to the queue', () => {
    const stack = platformStack();
    const bucket = new MediaBucket(stack, 'Videos', { bucketName: 'videos-1250000000', region });
    const queue = new NotificationQueue(stack, 'Done', { queueName: 'done', region });
    const logo = MediaInput.fromCos({ bucket: 'brand-1250000000', region: 'ap-shanghai', key: 'logo.png' }).inputInfo;
    new ProcessMedia(stack, 'Trailer', {
      input: bucket.object('movie/a.mov'),
      output: bucket.folder('out'),
      transcode: [
        { definition: 30, watermarkSet: [{ definition: 0, rawParameter: { type: 'image', imageTemplate: { imageContent: logo } } }] },
        { definition: 20, outputObjectPath: '/small/{inputName}/a.{format}' },
      ],
      notify: NotificationTarget.queue(queue),
    });
    const allowed = allowedBy(stack, new MediaPermissions(stack, 'Permissions').servicePolicy);
    const reading = [`${videos}/movie/a.mov`, 'qcs::cos:ap-shanghai:uid/1250000000:brand-1250000000/logo.png'];
    expect(allowed).toMatchObject({ 'name/cos:GetObject': reading, 'name/cos:HeadObject': reading });
    expect(allowed['name/cos:PutObject']).toEqual([`${videos}/out/*`, `${videos}/small/a/*`]);
    const name = '${tencentcloud_tcmq_queue.Done.queue_name}';
    expect(allowed['tdmq:SendCmqMsg']).toEqual([`qcs::tdmq:ap-guangzhou::queue/${name}`, `qcs::tdmq:ap-guangzhou::cmqqueue/${name}`]);
    expect(Object.keys(allowed).filter((action) => /mps:|Delete|Bucket/.test(action))).toEqual([]);
  });

  test('may write beside the source where a job names no output', () => {
    const stack = platformStack();
    const input = MediaInput.fromCos({ bucket: 'videos-1250000000', region, key: 'movie/a.mov' });
    new ProcessMedia(stack, 'Trailer', { input, transcode: [{ definition: 30 }] });
    expect(allowedBy(stack, new MediaPermissions(stack, 'Permissions').servicePolicy)['name/cos:PutObject']).toEqual([`${videos}/movie/*`]);
  });

  test('may write where only Terraform knows what that is', () => {
    const stack = platformStack();
    const name = new TerraformVariable(stack, 'bucket', {}).stringValue;
    const output = MediaOutput.toCos({ bucket: name, region, directory: '${var.dir}/' });
    new ProcessMedia(stack, 'Trailer', { input: MediaInput.fromUrl('https://example.com/a.mov'), output, transcode: [{ definition: 30 }, { definition: 20 }] });
    new TerraformOutput(stack, 'document', { value: new MediaPermissions(stack, 'Permissions').servicePolicy });
    expect(synth(stack).output.document?.value).toContain(
      '"resource":["qcs::cos:ap-guangzhou:uid/${element(reverse(split("-", var.bucket)), 0)}:${var.bucket}/${var.dir}/*"]',
    );
  });

  test('may read what another job writes, without waiting for that job', () => {
    const { stack, permissions } = jobStack();
    const trailer = stack.node.findChild('Trailer') as ProcessMedia;
    const cover = MediaInput.fromJobOutput(trailer.outputs.ofKind('transcode').get(0));
    new ProcessMedia(stack, 'Small', { input: cover, output: MediaOutput.toDirectory('small'), transcode: [{ definition: 10 }] });
    const [made] = [trailer.outputs.get(0)];
    new ProcessMedia(stack, 'Late', {
      input: MediaInput.fromCos({ bucket: made?.bucket ?? '', region: made?.region ?? '', key: '/late.mov' }),
      transcode: [{ definition: 10 }],
    });
    permissions.createServiceRole();
    const { tencentcloud_cam_policy: policies, tencentmps_process_media: jobs } = synth(stack).resource;
    const document = String(policies?.Permissions__ServicePolicy?.document);
    expect(document).not.toContain('${');
    expect(document).toContain(JSON.stringify([`${videos}/movie/a.mov`, `${videos}/out/*`]));
    expect(document).toContain(JSON.stringify([`${videos}/out/*`, `${videos}/small/*`, `${videos}/*`]));
    const grant = 'tencentcloud_cam_role_policy_attachment.Permissions__Grant1';
    expect(Object.values(jobs ?? {}).map(({ depends_on }) => depends_on)).toEqual([[grant], [grant], [grant]]);
  });

  test('gets a role of its own with its policy', () => {
    const { stack, permissions } = jobStack();
    permissions.createServiceRole();
    const { tencentcloud_cam_role: roles, tencentcloud_cam_policy: policies, tencentcloud_cam_role_policy_attachment: attached } = synth(stack).resource;
    const role = roles?.Permissions__ServiceRole;
    expect(role?.name).toBe('MPS_QcsRole');
    expect(JSON.parse(String(role?.document))).toEqual({
      version: '2.0',
      statement: [{ effect: 'allow', action: ['name/sts:AssumeRole'], principal: { service: ['mps.cloud.tencent.com'] } }],
    });
    expect(policies?.Permissions__ServicePolicy?.name).toBe('media-Permissions-service');
    expect(String(policies?.Permissions__ServicePolicy?.document)).toContain(`${videos}/out/*`);
    expect(attached?.Permissions__Grant1).toEqual({
      role_id: '${tencentcloud_cam_role.Permissions__ServiceRole.id}',
      policy_id: '${tencentcloud_cam_policy.Permissions__ServicePolicy.id}',
    });
    expect(synth(stack).resource.tencentmps_process_media?.Trailer?.depends_on).toEqual(['tencentcloud_cam_role_policy_attachment.Permissions__Grant1']);
    expect([officialSchemaFaults(stack), faultsOf(stack)]).toEqual([[], []]);
  });
});

test('several roles share one policy', () => {
  const { stack, permissions } = jobStack();
  permissions.grantDeploy('4611686018427387904');
  permissions.grantDeploy(new TerraformVariable(stack, 'role', {}).stringValue);
  const { tencentcloud_cam_policy: policies, tencentcloud_cam_role_policy_attachment: attached } = synth(stack).resource;
  expect([Object.keys(policies ?? {}), Object.keys(attached ?? {})]).toEqual([['Permissions__DeployPolicy'], ['Permissions__Grant1', 'Permissions__Grant2']]);
  expect(faultsOf(stack)).toEqual([]);
});

describe('bad permissions are refused at synth', () => {
  test.each(['', 'Deployer', null, undefined])('a grant to nobody: %p', (roleId) => {
    const { stack, permissions } = jobStack();
    permissions.grantDeploy(roleId as string);
    expect(faultsOf(stack)).toEqual([expect.stringMatching(/^\[media\/Permissions\] A grant must name a role\. Given .*; allowed: a role's id/)]);
  });

  test('those for nothing', () => {
    const stack = platformStack();
    new MediaPermissions(stack, 'Permissions');
    expect(faultsOf(stack)).toEqual([expect.stringMatching(/there is nothing to permit: media holds no bucket, queue, topic, template or job/)]);
  });

  test('those of a service that has nothing to do', () => {
    const stack = platformStack();
    new TimeSnapshotTemplate(stack, 'Cover');
    new MediaPermissions(stack, 'Permissions').createServiceRole();
    expect(faultsOf(stack)).toEqual([expect.stringMatching(/the service needs no permission: media holds no job/)]);
  });

  test('those with a bad name', () => {
    const { stack } = jobStack();
    new MediaPermissions(stack, 'Others', { policyNamePrefix: 'my policy' }).grantDeploy('1');
    expect(faultsOf(stack)).toEqual([expect.stringMatching(/policyNamePrefix must be 1 to 120 letters.*Given "my policy"/)]);
  });

  test('a second role of the service', () => {
    const { permissions } = jobStack();
    permissions.createServiceRole();
    expect(() => permissions.createServiceRole()).toThrow('media/Permissions has a role of the service already.');
  });
});

type TemplateClass = new (scope: TerraformStack, id: string, config: object) => unknown;

function templateTypeOf(member: unknown): [string, TemplateClass][] {
  const type: unknown = typeof member === 'function' ? (member as unknown as Record<string, unknown>).tfResourceType : undefined;
  return typeof type === 'string' && /_mps_.*_template$/.test(type) ? [[type, member as TemplateClass]] : [];
}
