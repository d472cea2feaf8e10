import { Testing, TerraformResource } from 'cdktf';
import { MediaBucket, MediaInput, ProcessMedia, tencentcloud } from '../../../src';
import { stackWithProvider } from '../synthesis';

const region = 'ap-guangzhou';
const input = MediaInput.fromCos({ bucket: 'other-1250000000', region, key: 'a.mov' });

function warningsWith(dir: string): string[] {
  const stack = stackWithProvider();
  new tencentcloud.TencentcloudProvider(stack, 'tencentcloud', { region });
  const bucket = new MediaBucket(stack, 'Media', { bucketName: 'media', region });
  const watcher = new TerraformResource(stack, 'Incoming', { terraformResourceType: 'tencentcloud_mps_schedule' });
  watcher.addOverride('trigger', { type: 'CosFileUpload', cos_file_upload_trigger: { bucket: bucket.bucketName, region, dir } });
  const job = new ProcessMedia(stack, 'Trailer', { input, output: bucket.folder('out/'), transcode: [{ definition: 30 }] });
  Testing.synth(stack, true);
  return job.node.metadata.filter(({ type }) => type.endsWith('warn')).map(({ data }) => String(data));
}

test('a synthesis warns of an output in a folder that an orchestration of the stack watches, once', () => {
  expect(warningsWith('/out/')).toEqual([
    expect.stringMatching(/^an output lies in a folder that triggers processing: \S+\/out\/a_transcode_30\.mp4; media\/Incoming watches \S+\/out\/$/),
  ]);
});

test('it says nothing of another folder', () => {
  expect(warningsWith('/in/')).toEqual([]);
});
