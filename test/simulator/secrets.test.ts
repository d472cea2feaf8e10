import { createHash } from 'node:crypto';
import { call, mediaRequest, simulator, submit } from './support';

const canaries = { id: 'AKIACANARYIDENTIFIER', key: 'canary-secret-key-value', notify: 'canary-notify-key-value', aes: 'c0ffee00112233445566778899aabbcc' };

const body = {
  InputInfo: { Type: 'AWS-S3', S3InputInfo: { S3Bucket: 'b', S3Region: 'us-east-1', S3Object: '/a.mp4', S3SecretId: canaries.id, S3SecretKey: canaries.key } },
  OutputStorage: { Type: 'AWS-S3', S3OutputStorage: { S3Bucket: 'b', S3Region: 'us-east-1', S3SecretId: canaries.id, S3SecretKey: canaries.key } },
  OutputDir: '/out/',
  MediaProcessTask: {
    TranscodeTaskSet: [{ Definition: 20 }],
    AdaptiveDynamicStreamingTaskSet: [{ Definition: 12, DrmInfo: { Type: 'simpleaes', SimpleAesDrm: { Uri: 'https://keys.example/1', Key: canaries.aes } } }],
  },
  TaskNotifyConfig: { NotifyType: 'URL', NotifyUrl: 'https://hooks.example/', NotifyKey: canaries.notify },
};

test('no secret of a request is echoed, and a secret id is shortened', async () => {
  const { simulator: target } = simulator();
  const answer = await call(target, 'DescribeTaskDetail', { TaskId: await submit(target, 'ProcessMedia', body) });
  const text = JSON.stringify(answer);
  for (const canary of Object.values(canaries)) expect(text).not.toContain(canary);
  expect(text).toContain('"S3SecretId":"AKIA****IER"');
});

test('no secret of a request is in the books or in the notifications, but equal secrets can be told from others', async () => {
  const { simulator: target } = simulator();
  await submit(target, 'ProcessMedia', body);
  const text = JSON.stringify([target.calls, target.notifications]);
  for (const canary of Object.values(canaries)) expect(text).not.toContain(canary);
  const digest = createHash('sha256').update(canaries.notify).digest('hex').slice(0, 8);
  expect(target.calls[0]?.body).toMatchObject({ TaskNotifyConfig: { NotifyKey: `(secret ${digest})` } });
});

test('a body that is refused leaves no secret behind either', async () => {
  const { simulator: target } = simulator();
  const answer = await call(target, 'ProcessMedia', mediaRequest(undefined, { TaskNotifyConfig: { NotifyKey: { inner: canaries.notify } } }));
  expect(JSON.stringify([answer, target.calls])).not.toContain(canaries.notify);
});
