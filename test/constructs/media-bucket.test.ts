import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import type { TerraformStack } from 'cdktf';
import { App, TerraformOutput, TerraformStack as Stack, TerraformVariable } from 'cdktf';
import type { IMediaBucket, MediaBucketProps } from '../../src';
import { BucketAcl, BucketPrincipal, MediaBucket, ProcessMedia, tencentcloud, TencentMpsProvider } from '../../src';
import { officialSchemaFaults } from './official-schema';
import { platformStack } from './official-stack';
import { faultsOf, synth, warningsOf } from './synthesis';

const region = 'ap-guangzhou';
const named = { bucketName: 'videos-1250000000', region };
const mediaProcessTask = { transcodeTaskSet: [{ definition: 20 }] };

function bucketOf(props: MediaBucketProps): { stack: TerraformStack; bucket: MediaBucket } {
  const stack = platformStack();
  return { stack, bucket: new MediaBucket(stack, 'Videos', props) };
}

function jobRequest(stack: TerraformStack, name = 'Trailer'): unknown {
  return synth(stack).resource.tencentmps_process_media?.[name]?.request;
}

function policyOf(stack: TerraformStack): Record<string, unknown> {
  return JSON.parse(String(synth(stack).resource.tencentcloud_cos_bucket_policy?.Videos?.policy)) as Record<string, unknown>;
}

describe('a bucket', () => {
  test('is private, and nothing else that was not set', () => {
    const { stack } = bucketOf(named);
    expect(synth(stack).resource).toEqual({ tencentcloud_cos_bucket: { Videos: { bucket: 'videos-1250000000', acl: 'private' } } });
  });

  test('has what was set, as the official provider spells it', () => {
    const { stack } = bucketOf({
      ...named,
      acl: BucketAcl.PUBLIC_READ,
      versioned: true,
      corsRules: [{ allowedOrigins: ['https://example.com'], exposeHeaders: ['ETag'], maxAgeSeconds: 60 }],
      expirations: [{ prefix: '/out/', days: 7 }, { days: 365 }],
      forceClean: true,
      tags: { Team: 'video' },
    });
    expect(synth(stack).resource.tencentcloud_cos_bucket?.Videos).toEqual({
      bucket: 'videos-1250000000',
      acl: 'public-read',
      versioning_enable: true,
      cors_rules: [
        {
          allowed_origins: ['https://example.com'],
          allowed_methods: ['GET', 'HEAD'],
          allowed_headers: ['*'],
          expose_headers: ['ETag'],
          max_age_seconds: 60,
        },
      ],
      lifecycle_rules: [
        { filter_prefix: 'out/', expiration: { days: 7 } },
        { filter_prefix: '', expiration: { days: 365 } },
      ],
      force_clean: true,
      tags: { Team: 'video' },
    });
    expect([...officialSchemaFaults(stack), ...faultsOf(stack)]).toEqual([]);
  });

  test.each<[string, Partial<MediaBucketProps>, string]>([
    ['a name with an AppId is taken as it is', { bucketName: 'videos-1250000000' }, 'videos-1250000000'],
    ['a name without gets the AppId of the props', { bucketName: 'videos', appId: '1250000000' }, 'videos-1250000000'],
    ['a name that ends in a date is a name without', { bucketName: 'videos-20260101', appId: '1250000000' }, 'videos-20260101-1250000000'],
    ['a name without gets the AppId of the account', { bucketName: 'videos' }, 'videos-${data.tencentcloud_user_info.tencentcloud-account.app_id}'],
    ['a token is taken as it is', { bucketName: '${var.bucket}' }, '${var.bucket}'],
  ])('%s', (_, props, name) => {
    const { stack } = bucketOf({ region, bucketName: '', ...props });
    expect(synth(stack).resource.tencentcloud_cos_bucket?.Videos?.bucket).toBe(name);
    expect([...officialSchemaFaults(stack), ...faultsOf(stack)]).toEqual([]);
  });

  test('two buckets ask for the account once', () => {
    const { stack } = bucketOf({ bucketName: 'videos', region });
    new MediaBucket(stack, 'Images', { bucketName: 'images', region });
    expect(synth(stack)).toHaveProperty('data.tencentcloud_user_info', { 'tencentcloud-account': {} });
  });

  test('the AppId of its name is known, or found by Terraform', () => {
    expect(bucketOf(named).bucket.appId).toBe('1250000000');
    const { stack, bucket } = bucketOf({ bucketName: 'videos', region });
    new TerraformOutput(stack, 'appId', { value: bucket.appId });
    expect(synth(stack).output.appId?.value).toBe('${data.tencentcloud_user_info.tencentcloud-account.app_id}');
  });

  test.each<[string, (stack: TerraformStack) => string]>([
    ['a token', (stack) => new TerraformVariable(stack, 'bucket', {}).stringValue],
    ['an expression written by hand', () => '${var.bucket}'],
  ])('the AppId at the end of a name that ends in %s is cut off by Terraform', (_, end) => {
    const stack = platformStack();
    const { appId } = new MediaBucket(stack, 'Videos', { bucketName: `my-${end(stack)}`, region });
    new TerraformOutput(stack, 'appId', { value: appId });
    expect(synth(stack).output.appId?.value).toBe('${element(reverse(split("-", var.bucket)), 0)}');
  });

  test('one of another region is created by the provider of that region', () => {
    const stack = platformStack();
    const provider = new tencentcloud.TencentcloudProvider(stack, 'shanghai', { alias: 'shanghai', region: 'ap-shanghai' });
    new MediaBucket(stack, 'Videos', { bucketName: 'videos', region: 'ap-shanghai', provider });
    expect(faultsOf(stack)).toEqual([]);
    expect(synth(stack).resource.tencentcloud_cos_bucket?.Videos).toHaveProperty('provider', 'tencentcloud.shanghai');
  });

  test('that everybody may write to is worth a warning', () => {
    expect(warningsOf(bucketOf({ ...named, acl: BucketAcl.PUBLIC_READ_WRITE }).bucket)).toEqual([expect.stringMatching(/acl lets everybody write/)]);
  });
});

describe('a job that reads from and writes to a bucket', () => {
  test('waits for it by naming it', () => {
    const { stack, bucket } = bucketOf(named);
    new ProcessMedia(stack, 'Trailer', { input: bucket.object('movie/a.mov'), output: bucket.folder('out'), mediaProcessTask });
    const name = '${tencentcloud_cos_bucket.Videos.bucket}';
    expect(jobRequest(stack)).toMatchObject({
      input_info: { cos_input_info: { bucket: name, region, object: '/movie/a.mov' } },
      output_storage: { type: 'COS', cos_output_storage: { bucket: name, region } },
      output_dir: '/out/',
    });
  });

  test('waits for its policy, too, also when something is granted later', () => {
    const { stack, bucket } = bucketOf(named);
    new ProcessMedia(stack, 'Trailer', { input: bucket.object('a.mov'), mediaProcessTask });
    bucket.grantRead(BucketPrincipal.anyone());
    expect(jobRequest(stack)).toHaveProperty('input_info.cos_input_info.bucket', '${tencentcloud_cos_bucket_policy.Videos.bucket}');
  });

  test('that would overwrite its source there is refused', () => {
    const { stack, bucket } = bucketOf(named);
    const outputObjectPath = '/a.{format}';
    new ProcessMedia(stack, 'Trailer', {
      input: bucket.object('a.mp4'),
      output: bucket.folder('/'),
      mediaProcessTask: {
        transcodeTaskSet: [
          { rawParameter: { container: 'mp4', videoTemplate: { codec: 'h264', fps: 0, bitrate: 0 }, removeAudio: 1 }, definition: 0, outputObjectPath },
        ],
      },
    });
    expect(faultsOf(stack)).toEqual([expect.stringMatching(/overwrites the source: both are \/a\.mp4 in videos-1250000000/)]);
  });

  test('in two jobs that would write the same object there is refused', () => {
    const { stack, bucket } = bucketOf(named);
    for (const id of ['First', 'Second']) {
      new ProcessMedia(stack, id, {
        input: bucket.object('a.mov'),
        output: bucket.folder('out'),
        mediaProcessTask: { transcodeTaskSet: [{ definition: 20, outputObjectPath: 'all.{format}' }] },
      });
    }
    expect(faultsOf(stack)).toEqual([expect.stringMatching(/writes the same object as .*First: \/out\/all\.mp4 in videos-1250000000/)]);
  });

  test('reaches a bucket of another stack', () => {
    const outdir = mkdtempSync(path.join(tmpdir(), 'media-bucket-'));
    const app = new App({ outdir });
    const [storage, jobs] = [new Stack(app, 'storage'), new Stack(app, 'jobs')];
    for (const stack of [storage, jobs]) new tencentcloud.TencentcloudProvider(stack, 'tencentcloud', { region });
    new TencentMpsProvider(jobs, 'mps');
    const bucket = new MediaBucket(storage, 'Videos', named);
    bucket.grantRead(BucketPrincipal.anyone(), 'out/');
    new ProcessMedia(jobs, 'Trailer', { input: bucket.object('a.mov'), mediaProcessTask });
    app.synth();
    const output = 'cross-stack-output-tencentcloud_cos_bucket_policyVideosbucket';
    const bucketName = `\${data.terraform_remote_state.cross-stack-reference-input-storage.outputs.${output}}`;
    const configuration = JSON.parse(readFileSync(path.join(outdir, 'stacks/jobs/cdk.tf.json'), 'utf8')) as object;
    rmSync(outdir, { recursive: true });
    expect(configuration).toHaveProperty('resource.tencentmps_process_media.Trailer.request.input_info.cos_input_info.bucket', bucketName);
  });

  test('reaches a bucket that is of no stack', () => {
    const stack = platformStack();
    const bucket = MediaBucket.fromBucketName(stack, 'Archive', 'OldVideos-12500000', 'ap-beijing');
    new ProcessMedia(stack, 'Trailer', { input: bucket.object('a.mov'), output: bucket.folder('out/'), mediaProcessTask });
    expect(jobRequest(stack)).toHaveProperty('output_storage.cos_output_storage', { bucket: 'OldVideos-12500000', region: 'ap-beijing' });
    expect([faultsOf(stack), bucket.appId]).toEqual([[], '12500000']);
  });
});

describe('an upload', () => {
  let directory = '';
  beforeEach(() => (directory = mkdtempSync(path.join(tmpdir(), 'media-bucket-'))));
  afterEach(() => rmSync(directory, { recursive: true, force: true }));

  function fileWith(content: string): string {
    const file = path.join(directory, 'a.mov');
    writeFileSync(file, content);
    return file;
  }

  function uploading(
    content: string,
    build = (stack: TerraformStack, bucket: IMediaBucket, file: string): unknown => job(stack, bucket, file),
  ): TerraformStack {
    const stack = platformStack();
    build(stack, new MediaBucket(stack, 'Videos', named), fileWith(content));
    return stack;
  }

  function job(stack: TerraformStack, bucket: IMediaBucket, file: string): ProcessMedia {
    return new ProcessMedia(stack, 'Trailer', { input: bucket.upload(file, 'movie/a.mov'), mediaProcessTask, triggers: { mine: '1' } });
  }

  test('is an object whose source changes with the content, and the job that reads it waits for it', () => {
    const stack = uploading('one');
    const [[name, object] = []] = Object.entries(synth(stack).resource.tencentcloud_cos_bucket_object ?? {});
    expect(object).toEqual({
      bucket: '${tencentcloud_cos_bucket.Videos.bucket}',
      key: 'movie/a.mov',
      source: expect.stringMatching(/^assets\/.*\/f97c5d29941bfb1b2fdab0874906ab82\/a\.mov$/) as unknown,
    });
    expect(jobRequest(stack)).toHaveProperty('input_info.cos_input_info.object', `/\${tencentcloud_cos_bucket_object.${name}.key}`);
    expect(officialSchemaFaults(stack)).toEqual([]);
  });

  test('a changed content is a changed trigger of the jobs that read it, beside their own', () => {
    const triggersWith = (content: string): unknown => synth(uploading(content)).resource.tencentmps_process_media?.Trailer?.triggers;
    expect(triggersWith('one')).toEqual({ mine: '1', 'md5(Videos/movie/a.mov)': 'f97c5d29941bfb1b2fdab0874906ab82' });
    expect(triggersWith('two')).toEqual({ mine: '1', 'md5(Videos/movie/a.mov)': 'b8a9f715dbb64fd5c56e7783c6820a61' });
  });

  test('triggers that only Terraform knows are joined', () => {
    const stack = uploading('one', (scope, bucket, file) => {
      const triggers = new TerraformVariable(scope, 'mine', { type: 'map(string)' }).value as Record<string, string>;
      new ProcessMedia(scope, 'Trailer', { input: bucket.upload(file), mediaProcessTask, triggers });
    });
    expect(synth(stack).resource.tencentmps_process_media?.Trailer?.triggers).toMatch(/^\$\{merge\(var\.mine, \{.*md5\(Videos\/a\.mov\)/);
  });

  test('counts wherever in a request it is named', () => {
    const stack = uploading('one', (scope, bucket, file) => {
      const imageContent = bucket.upload(file, 'logo.png').inputInfo;
      const watermarkSet = [{ definition: 0, rawParameter: { type: 'image', imageTemplate: { imageContent: { ...imageContent } } } }];
      new ProcessMedia(scope, 'Trailer', { input: bucket.object('a.mov'), mediaProcessTask: { transcodeTaskSet: [{ definition: 20, watermarkSet }] } });
    });
    expect(synth(stack).resource.tencentmps_process_media?.Trailer?.triggers).toEqual({ 'md5(Videos/logo.png)': 'f97c5d29941bfb1b2fdab0874906ab82' });
  });

  test('goes into a bucket that exists, and its file into the synthesized stack', () => {
    const app = new App({ outdir: path.join(directory, 'out') });
    const stack = new Stack(app, 'media');
    new tencentcloud.TencentcloudProvider(stack, 'tencentcloud', { region });
    MediaBucket.fromBucketName(stack, 'Archive', 'archive-1250000000', region).upload(fileWith('one'));
    app.synth();
    const [object] = Object.values(synth(stack).resource.tencentcloud_cos_bucket_object ?? {});
    expect(readFileSync(path.join(directory, 'out/stacks/media', String(object?.source)), 'utf8')).toBe('one');
  });

  test('of a file that is not there is refused', () => {
    const { bucket } = bucketOf(named);
    expect(() => bucket.upload(path.join(directory, 'none.mov'))).toThrow(/^media\/Videos cannot upload ".*none\.mov": there is no file /);
  });

  test('of two files under one key is refused', () => {
    const { bucket } = bucketOf(named);
    bucket.upload(fileWith('one'), 'in/a.mov');
    expect(() => bucket.upload(fileWith('one'), '/in/a.mov')).toThrow(/uploads "in\/a\.mov" twice/);
  });

  test.each(['', '/', 'in/'])('under the key %j is refused: that names no object', (key) => {
    const { bucket } = bucketOf(named);
    expect(() => bucket.upload(fileWith('one'), key)).toThrow(`as "${key}": a key names one object, such as "movie/a.mov"`);
  });

  test.each([[''], [undefined as unknown as string]])('of the file %j is refused', (file) => {
    const { bucket } = bucketOf(named);
    expect(() => bucket.upload(file)).toThrow(/^media\/Videos cannot upload .*: the path of a file is needed\./);
  });
});

describe('grants', () => {
  test('of a bucket make one policy', () => {
    const { stack, bucket } = bucketOf(named);
    bucket.grantRead(BucketPrincipal.user('100000000001', '100000000002'), 'out/');
    bucket.grantWrite(BucketPrincipal.fromQcs('qcs::cam::uin/100000000001:roleName/Upload'), '/in/');
    const qcs = 'qcs::cos:ap-guangzhou:uid/1250000000:${tencentcloud_cos_bucket.Videos.bucket}';
    expect(policyOf(stack)).toEqual({
      version: '2.0',
      statement: [
        {
          effect: 'allow',
          principal: { qcs: ['qcs::cam::uin/100000000001:uin/100000000002'] },
          action: ['name/cos:GetObject', 'name/cos:HeadObject'],
          resource: [`${qcs}/out/*`],
        },
        {
          effect: 'allow',
          principal: { qcs: ['qcs::cam::uin/100000000001:roleName/Upload'] },
          action: expect.arrayContaining(['name/cos:PutObject', 'name/cos:UploadPart']) as unknown,
          resource: [`${qcs}/in/*`],
        },
      ],
    });
    expect([...officialSchemaFaults(stack), ...faultsOf(stack)]).toEqual([]);
  });

  test('name accounts and everybody', () => {
    expect(BucketPrincipal.account('100000000001').qcs).toBe('qcs::cam::uin/100000000001:uin/100000000001');
    expect(BucketPrincipal.anyone().qcs).toBe('qcs::cam::anyone:anyone');
  });

  test.each<[string, () => BucketPrincipal | undefined, RegExp]>([
    ['nobody', () => undefined, /A grant must name somebody\. Given undefined; allowed: BucketPrincipal\.user/],
    ['an empty name', () => BucketPrincipal.fromQcs(''), /A grant must name somebody/],
    ['a bare name', () => BucketPrincipal.fromQcs('alice'), /a principal must have a name of the form "qcs::.*Given "alice"/],
    ['a user without an account', () => BucketPrincipal.user('', '100000000002'), /ownerUin must be an account id of digits.*Given ""/],
    ['a user by name', () => BucketPrincipal.user('100000000001', 'alice'), /principal's uin must be an account id.*Given "alice"/],
  ])('to %s are refused', (_, principal, fault) => {
    const { stack, bucket } = bucketOf(named);
    bucket.grantRead(principal() as BucketPrincipal);
    expect(faultsOf(stack)).toEqual([expect.stringMatching(fault)]);
    expect(() => App.of(stack).synth()).toThrow(fault);
  });
});

describe('a bad bucket is refused at synth, with the prop, the value and what is allowed', () => {
  test.each<[string, object, RegExp]>([
    ['an AppId of nine digits', { bucketName: 'videos-125000000' }, /bucketName ends in "125000000", which is no AppId.*exactly 10 digits/],
    ['an AppId of eleven digits', { bucketName: 'videos-12500000001' }, /bucketName ends in "12500000001", which is no AppId/],
    ['a prop appId of nine digits', { bucketName: 'videos', appId: '125000000' }, /appId must be an AppId: exactly 10 digits.*Given "125000000"/],
    ['two AppIds', { appId: '1250000001' }, /ends in another AppId than appId: given "videos-1250000000" and "1250000001"/],
    ['capitals', { bucketName: 'Videos-1250000000' }, /bucketName must be lower-case letters.*Given "Videos-1250000000"/],
    ['an underscore', { bucketName: 'my_videos' }, /bucketName must be lower-case letters.*Given "my_videos"/],
    ['a hyphen at the front', { bucketName: '-videos-1250000000' }, /bucketName must be/],
    ['an empty name', { bucketName: '' }, /bucketName must be.*Given ""/],
    ['a long name', { bucketName: `${'v'.repeat(50)}-1250000000` }, /bucketName is too long.*61 characters; allowed: at most 60/],
    ['a long name without AppId', { bucketName: 'v'.repeat(50) }, /50 characters; allowed: at most 49 before the AppId/],
    ['a region that is none', { region: 'Guangzhou' }, /region must be a region, such as "ap-guangzhou"\. Given "Guangzhou"/],
    ['no region', { region: undefined }, /region must be a region/],
    [
      'the region of another provider',
      { region: 'ap-shanghai' },
      /region is "ap-shanghai", but the provider that creates it \(media\/tencentcloud\) works in "ap-guangzhou"/,
    ],
    ['an ACL that is none', { acl: 'public' }, /acl is not an allowed value\. Given "public"; allowed: "private"/],
    ['a CORS method that is none', { corsRules: [{ allowedOrigins: ['*'], allowedMethods: ['GETT'] }] }, /corsRules\[0\]\.allowedMethods\[0\].*"GETT"/],
    ['a CORS rule for no site', { corsRules: [{ allowedOrigins: [] }] }, /corsRules\[0\]\.allowedOrigins must have a site.*Given \[\]/],
    ['a CORS rule for an empty site', { corsRules: [{ allowedOrigins: ['*', ''] }] }, /corsRules\[0\]\.allowedOrigins\[1\] must be a site.*Given ""/],
    ['a CORS rule for no method', { corsRules: [{ allowedOrigins: ['*'], allowedMethods: [] }] }, /corsRules\[0\]\.allowedMethods must have a method/],
    ['objects that expire at once', { expirations: [{ days: 0 }] }, /expirations\[0\]\.days.*Given 0; allowed: 1 to 3650 days/],
  ])('%s', (_, props, fault) => {
    const { stack } = bucketOf({ ...named, ...props } as MediaBucketProps);
    expect(faultsOf(stack)).toEqual([expect.stringMatching(fault)]);
    expect(faultsOf(stack)[0]).toMatch(/^\[media\/Videos\] /);
  });

  test.each<[string, string]>([
    ['a name that exists, without its AppId', 'videos'],
    ['a name that exists, with a shorter number', 'videos-1250'],
  ])('%s', (_, name) => {
    const stack = platformStack();
    MediaBucket.fromBucketName(stack, 'Archive', name, region);
    expect(faultsOf(stack)).toEqual([expect.stringMatching(/bucketName must be the whole name of the bucket with its AppId/)]);
  });

  test('tokens are never refused', () => {
    const stack = platformStack('media', '${var.region}');
    new MediaBucket(stack, 'Videos', { bucketName: '${var.bucket}', appId: '${var.app}', region: '${var.region}' });
    new MediaBucket(stack, 'Images', { bucketName: 'images', region: 'ap-shanghai' }).grantRead(BucketPrincipal.user('${var.owner}', '${var.user}'));
    expect(faultsOf(stack)).toEqual([]);
  });
});
