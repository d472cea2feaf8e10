import { TerraformOutput } from 'cdktf';
import { MediaInput, OnDestroy, ProcessImage, ProcessMedia, RequiredSuccess, Rerun, TencentMpsProvider, WaitUntil } from '../../src';
import { PROCESS_IMAGE_TYPE, PROCESS_MEDIA_TYPE } from '../../src/model/contract';
import { providerSchema } from '../../src/provider/provider-schema';
import { jobSchema } from '../../src/provider/resources/job-schema';
import type { AttributeSchema, ObjectSchema } from '../../src/provider/schema';
import { emptyStack, stackWithProvider, synth } from './synthesis';

/** The constructs and the provider are two programs: that they agree on every name is tested here, at the only place that sees both. */

const { attributes } = jobSchema('', '');
const results = attributes.filter((attribute) => attribute.computed).flatMap(pathsOf);
const settable = [...attributes.filter((attribute) => !attribute.computed), ...(jobSchema('', '').blocks ?? [])].map(({ name }) => name);

function membersOf(schema: ObjectSchema): Record<string, string[]> {
  const own = schema.attributes.map((attribute): [string, string[]] => [attribute.name, (attribute.nested ?? []).map(({ name }) => name)]);
  const blocks = (schema.blocks ?? []).map((block): [string, string[]] => [block.name, block.attributes.map(({ name }) => name)]);
  return Object.fromEntries([...own, ...blocks].map(([name, members]) => [name, [...members].sort()]));
}

const session = { roleArn: 'a', sessionName: 's', sessionDuration: 1 };

test('every argument of the provider has a prop, and no prop has another name', () => {
  const stack = emptyStack();
  new TencentMpsProvider(stack, 'mps', {
    secretId: 'a',
    secretKey: 'b',
    securityToken: 'c',
    region: 'd',
    protocol: 'HTTP',
    domain: 'e',
    cosDomain: 'f',
    endpoint: { mps: 'g', cos: 'h', sts: 'i' },
    sharedCredentialsDir: 'j',
    profile: 'k',
    camRoleName: 'l',
    enablePodOidc: false,
    maxRequestsPerSecond: 1,
    maxConcurrentTasks: 1,
    maxRetries: 1,
    pollInterval: '1s',
    priceTable: 'international',
    maxCostPerApply: 1,
    assumeRole: { ...session, policy: 'a', externalId: 'b', sourceIdentity: 'c', serialNumber: 'd', tokenCode: 'e' },
    assumeRoleWithSaml: { ...session, samlAssertion: 'a', principalArn: 'b' },
    assumeRoleWithWebIdentity: { ...session, providerId: 'a', webIdentityToken: 'b', webIdentityTokenFile: 'c', roleArnFile: 'd' },
    mfaCertification: { serialNumber: 'a', tokenCode: 'b', durationSeconds: 1 },
  });
  const [block = {}] = synth(stack).provider.tencentmps ?? [];
  const given = Object.entries(block).map(([name, value]) => [name, typeof value === 'object' && value !== null ? Object.keys(value).sort() : []]);
  expect(Object.fromEntries(given)).toEqual(membersOf(providerSchema));
});

describe.each([
  [PROCESS_MEDIA_TYPE, ProcessMedia],
  [PROCESS_IMAGE_TYPE, ProcessImage],
])('%s', (type, Job) => {
  const input = MediaInput.fromS3({ bucket: 'b', region: 'us-east-1', key: 'a', secretKey: '${var.key}' });
  const own = { triggers: { a: 'b' }, rerun: Rerun.NEVER, watchSource: true, wait: WaitUntil.ACCEPTED, success: RequiredSuccess.ANY };
  const props = {
    input,
    ...own,
    verifyOutputs: true,
    checkSource: true,
    expectedDurationSeconds: 90,
    onDestroy: OnDestroy.ABORT,
    timeouts: { create: '1m', update: '1m', delete: '1m' },
  };

  test('every attribute that can be set has a prop, and no prop has another name', () => {
    const names = [true, false].flatMap((secretsInState) => {
      const stack = emptyStack();
      new TencentMpsProvider(stack, 'mps', { secretsInState });
      new Job(stack, 'Job', props);
      return Object.keys(synth(stack).resource[type]?.Job ?? {});
    });
    expect([...new Set(names)].sort()).toEqual([...settable].sort());
  });

  test.each(results)('the result %s has a getter', (path) => {
    const stack = stackWithProvider();
    const job = new Job(stack, 'Job', props);
    new TerraformOutput(stack, 'result', { value: valueAt(job, path.split('.')) });
    expect(synth(stack).output.result?.value).toBe(`\${${type}.Job.${path}}`);
  });
});

/** `outputs[0].size_bytes` is `job.outputs.get(0).sizeBytes`. */
function valueAt(job: object, path: readonly string[]): unknown {
  return path.reduce<unknown>((holder, step) => {
    const [name = '', index] = step.split(/\[|\]/);
    const value = (holder as Record<string, unknown>)[name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())];
    return index === undefined ? value : (value as { get: (index: number) => unknown }).get(Number(index));
  }, job);
}

/** Where a value of the attribute's type can be read: at the attribute itself or, for objects and lists of them, at each member. */
function pathsOf({ name, type }: AttributeSchema): string[] {
  if (!Array.isArray(type)) return [name];
  const [kind, content] = type as [string, unknown];
  if (typeof content === 'string') return [name];
  const members = Object.keys((kind === 'list' ? (content as [string, object])[1] : content) as object);
  return [name, ...members.map((member) => `${name}${kind === 'list' ? '[0]' : ''}.${member}`)];
}
