import { createHash } from 'node:crypto';
import type { TerraformStack } from 'cdktf';
import { TerraformVariable } from 'cdktf';
import type { NotificationQueueProps, NotificationTopicProps, ProcessMediaProps } from '../../src';
import { MediaInput, NotificationMode, NotificationQueue, NotificationTarget, NotificationTopic, ProcessMedia, verifyNotification } from '../../src';
import { officialSchemaFaults } from './official-schema';
import { platformStack } from './official-stack';
import { faultsOf, synth, warningsOf } from './synthesis';

const region = 'ap-guangzhou';
const input = MediaInput.fromCos({ bucket: 'media-1250000000', region, key: 'a.mov' });
const mediaProcessTask = { transcodeTaskSet: [{ definition: 20 }] };

function queueIn(stack: TerraformStack, props: Partial<NotificationQueueProps> = {}): NotificationQueue {
  return new NotificationQueue(stack, 'Done', { queueName: 'media-done', region, ...props });
}

function topicIn(stack: TerraformStack, props: Partial<NotificationTopicProps> = {}): NotificationTopic {
  return new NotificationTopic(stack, 'News', { topicName: 'media-news', region, ...props });
}

function jobIn(stack: TerraformStack, notify: NotificationTarget, props: ProcessMediaProps = {}): ProcessMedia {
  return new ProcessMedia(stack, 'Trailer', { input, mediaProcessTask, notify, ...props });
}

function jobOf(stack: TerraformStack): Record<string, unknown> {
  return synth(stack).resource.tencentmps_process_media?.Trailer ?? {};
}

function configOf(stack: TerraformStack): unknown {
  return (jobOf(stack).request as Record<string, unknown>).task_notify_config;
}

describe('a queue', () => {
  test('is created with what was set, as the official provider spells it', () => {
    const stack = platformStack();
    queueIn(stack, { maxMessageSizeBytes: 4096, retentionSeconds: 43200, visibilityTimeoutSeconds: 60, pollingWaitSeconds: 30 });
    expect(synth(stack).resource.tencentcloud_tcmq_queue).toEqual({
      Done: { queue_name: 'media-done', max_msg_size: 4096, msg_retention_seconds: 43200, visibility_timeout: 60, polling_wait_seconds: 30 },
    });
    expect([...officialSchemaFaults(stack), ...faultsOf(stack)]).toEqual([]);
  });

  test('is told by a job that waits for it', () => {
    const stack = platformStack();
    jobIn(stack, NotificationTarget.queue(queueIn(stack)));
    const queue_name = '${tencentcloud_tcmq_queue.Done.queue_name}';
    expect(configOf(stack)).toEqual({ notify_type: 'TDMQ-CMQ', cmq_model: 'Queue', cmq_region: 'gz', queue_name });
    expect(faultsOf(stack)).toEqual([]);
  });

  test('passes dead letters on to another queue, of this stack or not', () => {
    const stack = platformStack();
    const dead = new NotificationQueue(stack, 'Dead', { queueName: 'media-dead', region });
    queueIn(stack, { deadLetterQueue: { queue: dead, maxReceiveCount: 3 } });
    const old = NotificationQueue.fromQueueName(stack, 'Old', 'media-old', region);
    new NotificationQueue(stack, 'More', { queueName: 'media-more', region, deadLetterQueue: { queue: old } });
    expect(synth(stack).resource.tencentcloud_tcmq_queue).toEqual({
      // The official provider would find a name there that was never set.
      Dead: { queue_name: 'media-dead', lifecycle: { ignore_changes: ['dead_letter_queue_name'] } },
      Done: { queue_name: 'media-done', dead_letter_queue_name: '${tencentcloud_tcmq_queue.Dead.queue_name}', policy: 0, max_receive_count: 3 },
      More: { queue_name: 'media-more', dead_letter_queue_name: 'media-old', policy: 0 },
    });
    expect([...officialSchemaFaults(stack), ...faultsOf(stack)]).toEqual([]);
  });

  test('of dead letters may have such a queue itself: what it sets is not ignored', () => {
    const stack = platformStack();
    const last = new NotificationQueue(stack, 'Last', { queueName: 'last', region });
    const dead = new NotificationQueue(stack, 'Dead', { queueName: 'dead', region, deadLetterQueue: { queue: last } });
    queueIn(stack, { deadLetterQueue: { queue: dead } });
    expect(synth(stack).resource.tencentcloud_tcmq_queue?.Dead).toEqual({
      queue_name: 'dead',
      dead_letter_queue_name: '${tencentcloud_tcmq_queue.Last.queue_name}',
      policy: 0,
    });
  });

  test('that exists is told by its name', () => {
    const stack = platformStack();
    jobIn(stack, NotificationTarget.queue(NotificationQueue.fromQueueName(stack, 'Old', 'media-old', 'ap-beijing')));
    expect(configOf(stack)).toMatchObject({ cmq_region: 'bj', queue_name: 'media-old' });
  });
});

describe('a topic', () => {
  test('has subscribers, and a job waits for all of them', () => {
    const stack = platformStack();
    const topic = topicIn(stack, { maxMessageSizeBytes: 2048, retentionSeconds: 60 });
    jobIn(stack, NotificationTarget.topic(topic, { mode: NotificationMode.CHANGE }));
    expect(configOf(stack)).toHaveProperty('topic_name', '${tencentcloud_tcmq_topic.News.topic_name}');
    topic.subscribe(queueIn(stack));
    expect(configOf(stack)).toHaveProperty('topic_name', '${tencentcloud_tcmq_subscribe.News__Done.topic_name}');
    topic.subscribe('https://example.com/mps', { subscriptionName: 'site' });
    expect(configOf(stack)).toEqual({
      notify_type: 'TDMQ-CMQ',
      notify_mode: 'Change',
      cmq_model: 'Topic',
      cmq_region: 'gz',
      topic_name: '${element([tencentcloud_tcmq_subscribe.News__Done.topic_name, tencentcloud_tcmq_subscribe.News__site.topic_name], 0)}',
    });
    expect(synth(stack).resource).toMatchObject({
      tencentcloud_tcmq_topic: { News: { topic_name: 'media-news', max_msg_size: 2048, msg_retention_seconds: 60 } },
      tencentcloud_tcmq_subscribe: {
        News__Done: {
          topic_name: '${tencentcloud_tcmq_topic.News.topic_name}',
          subscription_name: 'Done',
          protocol: 'queue',
          endpoint: '${tencentcloud_tcmq_queue.Done.queue_name}',
          notify_content_format: 'SIMPLIFIED',
        },
        News__site: { subscription_name: 'site', protocol: 'http', endpoint: 'https://example.com/mps' },
      },
    });
    expect([...officialSchemaFaults(stack), ...faultsOf(stack)]).toEqual([]);
  });

  test('names a subscription after the host of the URL', () => {
    const stack = platformStack();
    expect(topicIn(stack).subscribe('https://media.example.com:8443/mps?a=b').subscriptionNameInput).toBe('media-example-com');
  });

  test('that exists is told by its name', () => {
    const stack = platformStack();
    jobIn(stack, NotificationTarget.topic(NotificationTopic.fromTopicName(stack, 'Old', 'media-old', 'ap-shanghai')));
    expect(configOf(stack)).toMatchObject({ cmq_model: 'Topic', cmq_region: 'sh', topic_name: 'media-old' });
  });

  test('that exists can have subscribers of this stack, and a job waits for them', () => {
    const stack = platformStack();
    const old = NotificationTopic.fromTopicName(stack, 'Old', 'media-old', region);
    jobIn(stack, NotificationTarget.topic(old));
    old.subscribe(queueIn(stack));
    expect(configOf(stack)).toHaveProperty('topic_name', '${tencentcloud_tcmq_subscribe.Old__Done.topic_name}');
    expect(synth(stack).resource.tencentcloud_tcmq_subscribe).toMatchObject({ Old__Done: { topic_name: 'media-old', protocol: 'queue' } });
    expect([...officialSchemaFaults(stack), ...faultsOf(stack)]).toEqual([]);
  });
});

describe('a target', () => {
  test.each<[string, () => NotificationTarget, object]>([
    ['a URL', () => NotificationTarget.url('https://example.com/mps'), { notify_type: 'URL', notify_url: 'https://example.com/mps' }],
    ['a function', () => NotificationTarget.function({ mode: NotificationMode.FINISH }), { notify_type: 'SCF', notify_mode: 'Finish' }],
  ])('%s', (_, target, config) => {
    const stack = platformStack();
    jobIn(stack, target());
    expect([configOf(stack), faultsOf(stack)]).toEqual([config, []]);
  });

  test.each([
    ['ap-guangzhou', 'gz'],
    ['ap-shanghai', 'sh'],
    ['ap-beijing', 'bj'],
    ['ap-chengdu', 'cd'],
    ['ap-chongqing', 'cq'],
  ])('a queue in %s is reached as %s', (place, code) => {
    const stack = platformStack('media', place);
    jobIn(stack, NotificationTarget.queue(queueIn(stack, { region: place })));
    expect(configOf(stack)).toHaveProperty('cmq_region', code);
  });

  test('the code of a region that only Terraform knows is looked up by Terraform', () => {
    const stack = platformStack();
    jobIn(stack, NotificationTarget.queue(NotificationQueue.fromQueueName(stack, 'Old', 'media-old', '${var.region}')));
    expect(configOf(stack)).toHaveProperty('cmq_region', expect.stringMatching(/^\$\{lookup\(\{"ap-guangzhou" = "gz".*\}, var\.region, var\.region\)\}$/));
  });

  test('a queue of SQS, its keys and the signing key are write-only', () => {
    const stack = platformStack();
    const [key, id, secret] = ['key', 'id', 'secret'].map((name) => new TerraformVariable(stack, name, { sensitive: true }).stringValue);
    const source = MediaInput.fromS3({ bucket: 'b', region: 'us-east-1', key: 'a.mov' });
    jobIn(stack, NotificationTarget.sqs({ queueName: 'done', region: 'us-east-1', secretId: id, secretKey: secret }, { signingKey: key }), { input: source });
    expect(jobOf(stack)).toMatchObject({
      request: { task_notify_config: { notify_type: 'AWS-SQS', aws_sqs: { sqs_queue_name: 'done', sqs_region: 'us-east-1' } } },
      secrets_wo: { task_notify_config: { notify_key: '${var.key}', aws_sqs: { s3_secret_id: '${var.id}', s3_secret_key: '${var.secret}' } } },
      secrets_wo_version: '1',
    });
    expect(faultsOf(stack)).toEqual([]);
  });
});

describe('a bad notification is refused at synth, with the prop, the value and what is allowed', () => {
  test.each<[string, (stack: TerraformStack) => void, RegExp]>([
    [
      'a target beside the raw one',
      (stack) => jobIn(stack, NotificationTarget.url('https://a.example'), { taskNotifyConfig: { notifyType: 'URL', notifyUrl: 'https://b.example' } }),
      /notify and taskNotifyConfig exclude each other/,
    ],
    ['a URL that is none', (stack) => jobIn(stack, NotificationTarget.url('example.com')), /^\[media\/Trailer\] notify\.url .*Given "example\.com"/],
    [
      'an empty signing key',
      (stack) => jobIn(stack, NotificationTarget.url('https://a.example', { signingKey: '' })),
      /^\[media\/Trailer\] notify\.signingKey is empty\. Given ""; .*Leave it out if there is none/,
    ],
    [
      'an empty key of SQS',
      (stack) =>
        jobIn(stack, NotificationTarget.sqs({ queueName: 'q', region: 'us-east-1', secretKey: '' }), {
          input: MediaInput.fromS3({ bucket: 'b', region: 'us-east-1', key: 'a.mov' }),
        }),
      /notify\.secretKey is empty\./,
    ],
    [
      'a mode that is none',
      (stack) => jobIn(stack, NotificationTarget.url('https://a.example', { mode: 'Never' as never })),
      /notify\.mode .*Given "Never"; allowed: "Finish" or "Change"/,
    ],
    [
      'a queue of SQS for a job that reads from COS',
      (stack) => jobIn(stack, NotificationTarget.sqs({ queueName: 'q', region: 'us-east-1' })),
      /notify\.notifyType needs a source on AWS S3.*with inputInfo\.type "COS"/,
    ],
    [
      'a raw queue of SQS for a job that reads from COS',
      (stack) =>
        new ProcessMedia(stack, 'Trailer', {
          input,
          mediaProcessTask,
          taskNotifyConfig: { notifyType: 'AWS-SQS', awsSqs: { sqsQueueName: 'q', sqsRegion: 'us-east-1' } },
        }),
      /taskNotifyConfig\.notifyType needs a source on AWS S3/,
    ],
    [
      'a queue where the service does not deliver',
      (stack) => jobIn(stack, NotificationTarget.queue(NotificationQueue.fromQueueName(stack, 'Far', 'far', 'ap-singapore'))),
      /notify\.queue lies in "ap-singapore".*Allowed: ap-guangzhou,/,
    ],
    [
      'a topic where the service does not deliver',
      (stack) => jobIn(stack, NotificationTarget.topic(NotificationTopic.fromTopicName(stack, 'Far', 'far', 'eu-frankfurt'))),
      /notify\.topic lies in "eu-frankfurt"/,
    ],
    ['a queue name of 65 characters', (stack) => queueIn(stack, { queueName: 'q'.repeat(65) }), /queueName must be at most 64 letters.*It has 65 characters/],
    ['a queue name with an underscore', (stack) => queueIn(stack, { queueName: 'media_done' }), /queueName must be.*Given "media_done"/],
    ['a queue name that begins with a digit', (stack) => queueIn(stack, { queueName: '1st' }), /queueName must be.*beginning with a letter/],
    ['an empty queue name', (stack) => queueIn(stack, { queueName: '' }), /queueName must be.*Given ""/],
    ['an existing queue of a bad name', (stack) => NotificationQueue.fromQueueName(stack, 'Old', 'a b', region), /queueName must be.*Given "a b"/],
    ['messages below 1024 bytes', (stack) => queueIn(stack, { maxMessageSizeBytes: 1023 }), /maxMessageSizeBytes.*Given 1023; allowed: 1024 to 65536 bytes/],
    ['messages above 65536 bytes', (stack) => topicIn(stack, { maxMessageSizeBytes: 65537 }), /maxMessageSizeBytes.*Given 65537/],
    ['a queue that keeps messages too short', (stack) => queueIn(stack, { retentionSeconds: 29 }), /retentionSeconds.*Given 29; allowed: 30 to 43200 seconds/],
    ['a queue that keeps messages too long', (stack) => queueIn(stack, { retentionSeconds: 43201 }), /retentionSeconds.*Given 43201/],
    ['a topic that keeps messages too short', (stack) => topicIn(stack, { retentionSeconds: 59 }), /retentionSeconds.*Given 59; allowed: 60 to 86400 seconds/],
    ['a topic name of 65 characters', (stack) => topicIn(stack, { topicName: 't'.repeat(65) }), /topicName must be at most 64/],
    ['a size that is no number', (stack) => queueIn(stack, { maxMessageSizeBytes: NaN }), /maxMessageSizeBytes.*Given NaN;/],
    ['an infinite size', (stack) => queueIn(stack, { maxMessageSizeBytes: Infinity }), /maxMessageSizeBytes.*Given Infinity;/],
    [
      'a job that tells a queue of which the region is none',
      (stack) => jobIn(stack, NotificationTarget.queue(NotificationQueue.fromQueueName(stack, 'Old', 'old', 'gz'))),
      /^\[media\/Old\] region must be a region.*Given "gz"/,
    ],
    ['half a second of waiting', (stack) => queueIn(stack, { pollingWaitSeconds: 0.5 }), /pollingWaitSeconds is not an allowed whole number\. Given 0\.5/],
    [
      'dead letters after no reception',
      (stack) => queueIn(stack, { deadLetterQueue: { queue: NotificationQueue.fromQueueName(stack, 'Old', 'old', region), maxReceiveCount: 0 } }),
      /deadLetterQueue\.maxReceiveCount .*Given 0; allowed: 1 to 1000/,
    ],
    [
      'dead letters in another region',
      (stack) => queueIn(stack, { deadLetterQueue: { queue: NotificationQueue.fromQueueName(stack, 'Far', 'far', 'ap-beijing') } }),
      /deadLetterQueue\.queue lies in "ap-beijing", but the queue in "ap-guangzhou"/,
    ],
    [
      'a queue for its own dead letters',
      (stack) => queueIn(stack, { deadLetterQueue: { queue: NotificationQueue.fromQueueName(stack, 'Same', 'media-done', region) } }),
      /deadLetterQueue\.queue is the queue "media-done" itself/,
    ],
    ['a queue region that is none', (stack) => queueIn(stack, { region: 'gz' }), /region must be a region.*Given "gz"/],
    ['a queue outside the provider’s region', (stack) => queueIn(stack, { region: 'ap-shanghai' }), /region is "ap-shanghai", but the provider/],
    ['a topic outside the provider’s region', (stack) => topicIn(stack, { region: 'ap-shanghai' }), /region is "ap-shanghai", but the provider/],
    [
      'a subscriber that is no URL',
      (stack) => topicIn(stack).subscribe('ftp://example.com', { subscriptionName: 'a' }),
      /subscriber must be a queue, or an http or https URL\. Given "ftp/,
    ],
    [
      'a subscriber in another region',
      (stack) => topicIn(stack).subscribe(NotificationQueue.fromQueueName(stack, 'Far', 'far', 'ap-beijing')),
      /subscriber is a queue in "ap-beijing", but the topic lies in "ap-guangzhou"/,
    ],
    [
      'a subscription name that is none',
      (stack) => topicIn(stack).subscribe('https://a.example', { subscriptionName: 'my site' }),
      /subscriptionName must be.*Given "my site"/,
    ],
    ['an empty subscription name', (stack) => topicIn(stack).subscribe('https://a.example', { subscriptionName: '' }), /subscriptionName must be.*Given ""/],
  ])('%s', (_, build, fault) => {
    const stack = platformStack();
    build(stack);
    expect(faultsOf(stack)).toEqual([expect.stringMatching(fault)]);
  });

  test('tokens are never refused', () => {
    const stack = platformStack('media', '${var.region}');
    const [name, place, number] = ['${var.name}', '${var.region}', new TerraformVariable(stack, 'number', {}).numberValue];
    const queue = queueIn(stack, { queueName: name, region: place, maxMessageSizeBytes: number, retentionSeconds: number, pollingWaitSeconds: number });
    const topic = topicIn(stack, { topicName: name, region: place, maxMessageSizeBytes: number, retentionSeconds: number });
    topic.subscribe(queue);
    topic.subscribe('${var.url}', { subscriptionName: 'site' });
    jobIn(stack, NotificationTarget.topic(topic));
    expect(faultsOf(stack)).toEqual([]);
  });
});

describe('a warning', () => {
  const many = { transcodeTaskSet: Array.from({ length: 8 }, (_, index) => ({ definition: 100 + index })) };

  function warnings(target: (stack: TerraformStack) => NotificationTarget, props: ProcessMediaProps = {}): string[] {
    const stack = platformStack();
    const job = jobIn(stack, target(stack), props);
    expect(faultsOf(stack)).toEqual([]);
    return warningsOf(job);
  }

  test('is given for a function', () => {
    expect(warnings(() => NotificationTarget.function())).toEqual([expect.stringMatching(/notify is a cloud function.*advises against/)]);
  });

  test('is given where a result may be larger than the messages of the queue', () => {
    const small = (stack: TerraformStack): NotificationTarget => NotificationTarget.queue(queueIn(stack, { maxMessageSizeBytes: 16384 }));
    expect(warnings(small, { mediaProcessTask: many })).toEqual([
      expect.stringMatching(/result of 8 sub-tasks takes about 18432 bytes, and the queue takes messages of at most 16384 bytes/),
    ]);
    expect(warnings(small)).toEqual([]);
  });

  test('is given once where no queue could take the result', () => {
    const more = { transcodeTaskSet: Array.from({ length: 40 }, (_, index) => ({ definition: 100 + index })) };
    expect(warnings((stack) => NotificationTarget.queue(queueIn(stack)), { mediaProcessTask: more })).toEqual([
      expect.stringMatching(/^notify may get no notification.*40 sub-tasks takes about 83968 bytes/),
    ]);
  });

  test('is not given where it surely fits, or where there is no limit', () => {
    expect(warnings((stack) => NotificationTarget.queue(queueIn(stack)), { mediaProcessTask: many })).toEqual([]);
    expect(warnings(() => NotificationTarget.url('https://a.example'), { mediaProcessTask: many })).toEqual([]);
  });
});

describe('a received notification', () => {
  const now = new Date('2026-11-21T12:00:00Z');
  const Timestamp = now.getTime() / 1000 + 600;
  const Sign = createHash('md5').update(`${Timestamp}key`).digest('hex');
  const content = { EventType: 'WorkflowTask', SessionId: 'a' };

  test.each<[string, object]>([
    ['with a number', { Timestamp, Sign }],
    ['with a text', { Timestamp: String(Timestamp), Sign }],
    ['with a sign in capitals', { Timestamp, Sign: Sign.toUpperCase() }],
  ])('signed with the key is given back: %s', (_, signature) => {
    expect(verifyNotification(JSON.stringify({ ...content, ...signature }), 'key', now)).toEqual({ ...content, ...signature });
  });

  test('counts until its last second', () => {
    const body = JSON.stringify({ Timestamp, Sign });
    expect(verifyNotification(body, 'key', new Date(Timestamp * 1000))).toHaveProperty('Sign', Sign);
    expect(() => verifyNotification(body, 'key', new Date(Timestamp * 1000 + 1))).toThrow(/has expired: it counted until 2026-11-21T12:10:00\.000Z/);
  });

  test('is measured by the clock when no time is given', () => {
    expect(() => verifyNotification(JSON.stringify({ Timestamp: 1000, Sign: createHash('md5').update('1000key').digest('hex') }), 'key')).toThrow(
      /has expired/,
    );
  });

  test('is not taken at a time that is none', () => {
    expect(() => verifyNotification(JSON.stringify({ Timestamp, Sign }), 'key', new Date(NaN))).toThrow(RangeError);
  });

  test.each<[string, string, string, RegExp]>([
    ['another key', JSON.stringify({ Timestamp, Sign }), 'other', /not signed with this key/],
    ['a later Timestamp', JSON.stringify({ Timestamp: Timestamp + 1, Sign }), 'key', /not signed with this key/],
    ['an empty Sign', JSON.stringify({ Timestamp, Sign: '' }), 'key', /not signed with this key/],
    ['no Sign', JSON.stringify({ Timestamp }), 'key', /has no Timestamp and Sign/],
    ['no Timestamp', JSON.stringify({ Sign }), 'key', /has no Timestamp and Sign/],
    [
      'a Timestamp that is no number',
      JSON.stringify({ Timestamp: 'soon', Sign: createHash('md5').update('soonkey').digest('hex') }),
      'key',
      /has no Timestamp and Sign/,
    ],
    ['a negative Timestamp', JSON.stringify({ Timestamp: -1, Sign }), 'key', /has no Timestamp and Sign/],
    ['no JSON', 'hello', 'key', /is no JSON object/],
    ['a list', '[]', 'key', /is no JSON object/],
    ['an empty key', JSON.stringify({ Timestamp, Sign: createHash('md5').update(String(Timestamp)).digest('hex') }), '', /There is no key/],
    [
      'a key that is not set',
      JSON.stringify({ Timestamp, Sign: createHash('md5').update(`${Timestamp}undefined`).digest('hex') }),
      undefined as unknown as string,
      /There is no key/,
    ],
  ])('with %s is refused', (_, body, key, message) => {
    expect(() => verifyNotification(body, key, now)).toThrow(message);
  });
});
