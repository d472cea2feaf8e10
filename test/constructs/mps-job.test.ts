import { TerraformDataSource, TerraformHclModule, TerraformResource, TerraformStack, Testing } from 'cdktf';
import { Construct } from 'constructs';
import { MediaInput, ProcessMedia, TencentMpsProvider } from '../../src';
import { stackWithProvider, synth } from './synthesis';

const job = { input: MediaInput.fromUrl('https://example.com/a.mp4'), scheduleId: 1 };

class Bucket extends Construct {
  public readonly object: TerraformResource;

  public constructor(scope: Construct, id: string) {
    super(scope, id);
    new TerraformResource(this, 'bucket', { terraformResourceType: 'cos_bucket' }).overrideLogicalId(`${id}_bucket`);
    this.object = new TerraformResource(this, 'object', { terraformResourceType: 'cos_object' });
    this.object.overrideLogicalId(`${id}_object`);
  }
}

function dependenciesOf(stack: TerraformStack, type: string, name: string): unknown {
  return synth(stack).resource[type]?.[name]?.depends_on;
}

describe('executeAfter', () => {
  test('makes the job wait for everything in a construct', () => {
    const stack = stackWithProvider();
    new ProcessMedia(stack, 'Trailer', job).executeAfter(new Bucket(stack, 'In'));
    expect(dependenciesOf(stack, 'tencentmps_process_media', 'Trailer')).toEqual(['cos_bucket.In_bucket', 'cos_object.In_object']);
  });

  test('adds to the dependencies that are there', () => {
    const stack = stackWithProvider();
    const bucket = new Bucket(stack, 'In');
    const first = new ProcessMedia(stack, 'First', job);
    new ProcessMedia(stack, 'Second', { ...job, dependsOn: [first] }).executeAfter(bucket.object);
    expect(dependenciesOf(stack, 'tencentmps_process_media', 'Second')).toEqual(['tencentmps_process_media.First', 'cos_object.In_object']);
  });

  test('waits for data sources and modules, too', () => {
    const stack = stackWithProvider();
    const data = new TerraformDataSource(stack, 'user', { terraformResourceType: 'user_info' });
    const module = new TerraformHclModule(stack, 'network', { source: 'example/network/any' });
    new ProcessMedia(stack, 'Trailer', job).executeAfter(data, module);
    expect(dependenciesOf(stack, 'tencentmps_process_media', 'Trailer')).toEqual(['data.user_info.user', 'module.network']);
  });

  test('something of another stack makes the whole stack wait', () => {
    const app = Testing.app();
    const [first, second] = [new TerraformStack(app, 'first'), new TerraformStack(app, 'second')];
    new TencentMpsProvider(second, 'mps');
    new ProcessMedia(second, 'Trailer', job).executeAfter(new Bucket(first, 'In'));
    expect(second.dependsOn(first)).toBe(true);
    expect(dependenciesOf(second, 'tencentmps_process_media', 'Trailer')).toBeUndefined();
  });

  test('refuses a construct with nothing to wait for', () => {
    const stack = stackWithProvider();
    const empty = new Construct(stack, 'Empty');
    expect(() => new ProcessMedia(stack, 'Trailer', job).executeAfter(empty)).toThrow(
      'media/Empty holds no resource, data source or module: there is nothing to wait for.',
    );
  });

  test('refuses the job itself', () => {
    const trailer = new ProcessMedia(stackWithProvider(), 'Trailer', job);
    expect(() => trailer.executeAfter(trailer)).toThrow('media/Trailer cannot wait for itself.');
  });
});

describe('executeBefore', () => {
  test('makes everything in a construct wait for the job', () => {
    const stack = stackWithProvider();
    new ProcessMedia(stack, 'Trailer', job).executeBefore(new Bucket(stack, 'Out'));
    expect(dependenciesOf(stack, 'cos_bucket', 'Out_bucket')).toEqual(['tencentmps_process_media.Trailer']);
    expect(dependenciesOf(stack, 'cos_object', 'Out_object')).toEqual(['tencentmps_process_media.Trailer']);
  });
});

test('an attribute used in another stack goes through that stack’s outputs', () => {
  const app = Testing.app();
  const [first, second] = [new TerraformStack(app, 'first'), new TerraformStack(app, 'second')];
  for (const stack of [first, second]) new TencentMpsProvider(stack, 'mps');
  const trailer = new ProcessMedia(first, 'Trailer', job);
  new ProcessMedia(second, 'Next', { input: MediaInput.fromUrl(trailer.outputs.get(0).url), scheduleId: 1 });
  for (const stack of [first, second]) stack.prepareStack();
  expect(second.dependsOn(first)).toBe(true);
  expect(JSON.stringify(synth(second).resource)).toContain('data.terraform_remote_state.cross-stack-reference-input-first');
  expect(Object.values(synth(first).output)).toEqual([{ sensitive: true, value: '${tencentmps_process_media.Trailer.outputs[0].url}' }]);
});
