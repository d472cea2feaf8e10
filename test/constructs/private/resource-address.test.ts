import { TerraformStack, Testing } from 'cdktf';
import { Construct } from 'constructs';
import { ProcessMedia } from '../../../src';
import { addressOf } from '../../../src/constructs/private/resource-address';
import { emptyStack, synth } from '../synthesis';

const job = { inputInfo: { type: 'URL', urlInputInfo: { url: 'https://example.com/a.mp4' } } };

/** These are addresses in users' states. A change here runs every one of their jobs again: never change an expectation, only add. */
const frozen: [string[], string][] = [
  [['Trailer'], 'Trailer'],
  [['trailer-de'], 'trailer-de'],
  [['Trailer_de'], 'Trailer_de'],
  [['Videos', 'Trailer'], 'Videos__Trailer'],
  [['Videos', 'de', 'Trailer_hd'], 'Videos__de__Trailer_hd'],
  [['Default'], 'Default'],
  [['Videos', 'Default'], 'Videos__Default'],
  [['Videos', '720p'], 'Videos__720p'],
  [['Videos', 'Resource'], 'Videos__Resource'],
  [['Videos__Trailer'], 'Videos__Trailer___47acbf3c3497'],
  [['Videos_', 'Trailer'], 'Videos___Trailer___c977d00aa6b3'],
  [['4k'], 'k___4d935684ea94'],
  [['My Trailer'], 'MyTrailer___5d47dc3e04fd'],
  [['预告片'], 'job___361d25c6b812'],
  [['_hidden'], 'hidden___7a1f9c0915c0'],
];

describe('the address of a job', () => {
  test.each(frozen)('the path %j has the frozen name %s', (ids, name) => {
    expect(addressOf(ids)).toBe(name);
  });

  test('a job that stands directly in the stack has its id as its name', () => {
    const stack = emptyStack();
    new ProcessMedia(stack, 'Trailer', job);
    expect(Object.keys(synth(stack).resource.tencentmps_process_media ?? {})).toEqual(['Trailer']);
  });

  test('a job inside another construct has the path below the stack as its name', () => {
    const stack = emptyStack();
    new ProcessMedia(new Construct(stack, 'Videos'), 'Trailer', job);
    expect(Object.keys(synth(stack).resource.tencentmps_process_media ?? {})).toEqual(['Videos__Trailer']);
  });

  test('a stack inside another construct does not change the names in it', () => {
    const stack = new TerraformStack(new Construct(Testing.app(), 'Europe'), 'media');
    new ProcessMedia(stack, 'Trailer', job);
    expect(Object.keys(synth(stack).resource.tencentmps_process_media ?? {})).toEqual(['Trailer']);
  });

  test('paths that differ in a separator, a space or a sign never share a name', () => {
    const parts = ['A', 'B', 'A_B', 'A__B', '_A', 'A_', 'A B', 'A.B', 'AB', 'A-B', '1A'];
    const paths = [...parts.map((a) => [a]), ...parts.flatMap((a) => parts.map((b) => [a, b])), ...parts.flatMap((a) => parts.map((b) => [a, b, 'C']))];
    expect(new Set(paths.map(addressOf)).size).toBe(paths.length);
  });

  test('every name is one that Terraform accepts, however long or odd the path is', () => {
    const odd = [['x'.repeat(300)], ['-'], ['1'], ['é'], ['a b', '…'], Array.from({ length: 60 }, (_, index) => `part${index}`)];
    for (const name of odd.map(addressOf)) expect(name).toMatch(/^[A-Za-z][A-Za-z0-9_-]{0,219}$/);
  });

  test('a stack that names its elements by a rule of its own keeps its rule', () => {
    class Renamed extends TerraformStack {
      protected override allocateLogicalId(): string {
        return 'mine';
      }
    }
    const stack = new Renamed(Testing.app(), 'media');
    new ProcessMedia(stack, 'Trailer', job);
    expect(Object.keys(synth(stack).resource.tencentmps_process_media ?? {})).toEqual(['mine']);
  });

  test('a name that the user sets afterwards wins', () => {
    const stack = emptyStack();
    new ProcessMedia(stack, 'Trailer', job).overrideLogicalId('other');
    expect(Object.keys(synth(stack).resource.tencentmps_process_media ?? {})).toEqual(['other']);
  });
});
