import { TerraformVariable } from 'cdktf';
import { ImageVariants, MediaInput, MediaOutput, ProcessMedia, TencentMpsProvider } from '../../src';
import { jobRequest, requestsOf, requestText } from '../../src/testing';
import { emptyStack, stackWithProvider } from '../constructs/synthesis';

const place = { bucket: 'media-1250000000', region: 'ap-guangzhou' };
const input = MediaInput.fromCos({ ...place, key: 'a.png' });

test('a text for snapshots has the jobs by path, spelled and ordered as the API declares them, whatever the order of the props', () => {
  const stack = stackWithProvider();
  const directory = new TerraformVariable(stack, 'directory', {}).stringValue;
  new ProcessMedia(stack, 'Trailer', {
    taskNotifyConfig: { notifyType: 'URL', notifyUrl: 'https://example.com/done', notifyKey: '${var.key}' },
    transcode: [{ startSeconds: 3, definition: 20 }],
    outputDir: directory,
    input,
  });
  expect(requestText(stack)).toMatchInlineSnapshot(`
   "{
     "Trailer": {
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
         "notifyUrl": "https://example.com/done",
         "notifyKey": "(secret)"
       }
     }
   }"
  `);
});

test('a text has the jobs of the construct that is asked for, and no others', () => {
  const stack = stackWithProvider();
  const output = MediaOutput.toCos({ ...place, directory: 'out' });
  new ProcessMedia(stack, 'Trailer', { input, output, transcode: [{ definition: 20 }] });
  const variants = new ImageVariants(stack, 'Poster', { input, output, formats: ['WebP', 'JPEG'] });
  expect(Object.keys(JSON.parse(requestText(variants)) as object)).toEqual(['Poster/webp', 'Poster/jpeg']);
});

test.each([false, true])('a secret is seen to be set and not what it is, with secretsInState %s', (secretsInState) => {
  const stack = emptyStack();
  new TencentMpsProvider(stack, 'mps', { secretsInState });
  const storage = { type: 'AWS-S3', s3OutputStorage: { s3Bucket: 'b', s3Region: 'us-east-1', s3SecretId: '${var.id}', s3SecretKey: '${var.key}' } };
  const transcodeTaskSet = [{ definition: 20 }, { definition: 30, outputStorage: storage }];
  const job = new ProcessMedia(stack, 'Trailer', { input, outputDir: '/out/', mediaProcessTask: { transcodeTaskSet } });
  expect(jobRequest(job)).toMatchObject({
    mediaProcessTask: { transcodeTaskSet: [{ definition: 20 }, { outputStorage: { s3OutputStorage: { s3Bucket: 'b', s3SecretId: '(secret)', s3SecretKey: '(secret)' } } }] },
  });
}); // prettier-ignore

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
