import type { TerraformStack } from 'cdktf';
import { tencentcloud } from '../../src';
import { readFacts } from '../../tools/bindings/facts';
import { officialSchemaFaults } from './official-schema';
import { emptyStack, synth } from './synthesis';

interface Binding {
  readonly tfResourceType?: string;
}

const facts = readFacts();
const bindings = Object.entries(tencentcloud).filter(([, member]) => typeof member === 'function' && 'tfResourceType' in member) as [string, Binding][];

function pascal(name: string): string {
  return name.replace(/(?:^|_)([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

describe('the bindings of the official provider', () => {
  test('are one class for each pinned resource and data source, by the name that cdktf gives it', () => {
    const names = [
      ...Object.keys(facts.resources).map((type) => [pascal(type.replace('tencentcloud_', '')), type]),
      ...Object.keys(facts.dataSources).map((type) => [pascal(`data_${type}`), type]),
      ['TencentcloudProvider', 'tencentcloud'],
    ];
    expect(bindings.map(([name, { tfResourceType }]) => [name, tfResourceType]).sort()).toEqual(names.sort());
  });

  test('require the provider at its whole address, in the exact pinned version', () => {
    const stack = emptyStack();
    new tencentcloud.TencentcloudProvider(stack, 'tencentcloud', { region: 'ap-guangzhou' });
    expect(synth(stack)).toHaveProperty('terraform.required_providers.tencentcloud', {
      source: 'registry.terraform.io/tencentcloudstack/tencentcloud',
      version: '1.83.25',
    });
  });

  test('write nested blocks as the schema has them', () => {
    const stack = emptyStack();
    new tencentcloud.TencentcloudProvider(stack, 'tencentcloud', {
      region: 'ap-guangzhou',
      assumeRole: [{ roleArn: 'qcs::cam::uin/1:roleName/deploy', sessionName: 's', sessionDuration: 3600 }],
    });
    new tencentcloud.CosBucket(stack, 'Videos', {
      bucket: 'videos-1250000000',
      lifecycleRules: [{ filterPrefix: 'out/', expiration: { days: 7 } }],
    });
    new tencentcloud.MpsTranscodeTemplate(stack, 'Small', {
      container: 'mp4',
      videoTemplate: { codec: 'h264', fps: 25, bitrate: 500 },
      enhanceConfig: { videoEnhance: { frameRate: { switch: 'ON', fps: 50 } } },
    });
    expect(officialSchemaFaults(stack)).toEqual([]);
    expect(synth(stack).resource.tencentcloud_cos_bucket).toEqual({
      Videos: { bucket: 'videos-1250000000', lifecycle_rules: [{ filter_prefix: 'out/', expiration: { days: 7 } }] },
    });
  });
});

describe('the check against the pinned schema', () => {
  const cases: [string, (stack: TerraformStack) => void, string][] = [
    ['a missing argument', (stack) => new tencentcloud.TcmqQueue(stack, 'Done', {} as never), 'tencentcloud_tcmq_queue.Done.queue_name: required'],
    [
      'a value of another type',
      (stack) => new tencentcloud.TcmqQueue(stack, 'Done', { queueName: 'a', maxMsgSize: 'big' as never }),
      'tencentcloud_tcmq_queue.Done.max_msg_size: "big" is no "number"',
    ],
    [
      'an unknown argument',
      (stack) => new tencentcloud.TcmqQueue(stack, 'Done', { queueName: 'a' }).addOverride('colour', 'red'),
      'tencentcloud_tcmq_queue.Done.colour: no such argument',
    ],
    [
      'too few blocks',
      (stack) => new tencentcloud.MpsAdaptiveDynamicStreamingTemplate(stack, 'Ladder', { format: 'HLS', streamInfos: [] }),
      'tencentcloud_mps_adaptive_dynamic_streaming_template.Ladder.stream_infos: 0 blocks, allowed 1 to Infinity',
    ],
  ];

  test.each(cases)('finds %s', (_, build, fault) => {
    const stack = emptyStack();
    build(stack);
    expect(officialSchemaFaults(stack)).toEqual([fault]);
  });
});
