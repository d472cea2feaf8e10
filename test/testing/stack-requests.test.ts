import { TerraformVariable } from 'cdktf';
import { ImageVariants, MediaInput, MediaOutput, ProcessMedia } from '../../src';
import { jobRequest, requestsOf } from '../../src/testing';
import { stackWithProvider } from '../constructs/synthesis';

const place = { bucket: 'media-1250000000', region: 'ap-guangzhou' };
const input = MediaInput.fromCos({ ...place, key: 'a.png' });

test('a job’s request is spelled and ordered as the API declares it, whatever the order of the props', () => {
  const stack = stackWithProvider();
  const directory = new TerraformVariable(stack, 'directory', {}).stringValue;
  const job = new ProcessMedia(stack, 'Trailer', {
    taskNotifyConfig: { notifyType: 'URL', notifyUrl: 'https://example.com/done', notifyKey: '${var.key}' },
    transcode: [{ startSeconds: 3, definition: 20 }],
    outputDir: directory,
    input,
  });
  expect(JSON.stringify(jobRequest(job), null, 2)).toMatchInlineSnapshot(`
"{
  "inputInfo": {
    "type": "COS",
    "cosInputInfo": {
      "bucket": "media-1250000000",
      "region": "ap-guangzhou",
      "object": "/a.png"
    }
  },
  "outputDir": "\${var.directory}",
  "mediaProcessTask": {
    "transcodeTaskSet": [
      {
        "definition": 20,
        "startTimeOffset": 3
      }
    ]
  },
  "taskNotifyConfig": {
    "notifyType": "URL",
    "notifyUrl": "https://example.com/done"
  }
}"
`);
});

test('a stack’s requests have the paths of their jobs', () => {
  const stack = stackWithProvider();
  const output = MediaOutput.toCos({ ...place, directory: 'out' });
  const variants = new ImageVariants(stack, 'Poster', { input, output, formats: ['WebP', 'JPEG'] });
  expect(Object.keys(requestsOf(stack))).toEqual(['Poster/webp', 'Poster/jpeg']);
  expect(requestsOf(stack)['Poster/webp']).toEqual(jobRequest(variants.variant('WebP')));
});

test('a construct that holds one job stands for it, and one that holds several is refused', () => {
  const stack = stackWithProvider();
  const output = MediaOutput.toCos({ ...place, directory: 'out' });
  const one = new ImageVariants(stack, 'One', { input, output, formats: ['WebP'] });
  const two = new ImageVariants(stack, 'Two', { input, output, formats: ['PNG', 'JPEG'] });
  expect(jobRequest(one)).toMatchObject({ imageTask: { encodeConfig: { format: 'WebP' } } });
  expect(() => jobRequest(two)).toThrow('media/Two holds 2 jobs, not one. Name the job, or use requestsOf(stack).');
});
