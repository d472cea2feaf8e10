import { readdirSync } from 'node:fs';
import * as path from 'node:path';
import { TestService } from '../../src/testing';
import { Example } from './example';

// A command of the real Terraform takes a second where the machine is busy.
jest.setTimeout(180_000);

const bucket = 'media-1250000000';
const movie = 'movie/201907/WildAnimal.mov';

interface Run {
  /** What lies in the bucket before. */
  readonly sources: readonly string[];
  readonly paidCalls: number;
  /** What lies in the bucket afterwards, beside the sources. */
  readonly outputs: readonly RegExp[];
  /** Files that the stack uploads. */
  readonly files?: readonly string[];
}

const runs: Readonly<Record<string, Run>> = {
  'first-job': { sources: [movie, 'image/201907/poster.png'], paidCalls: 2, outputs: [/^out\/trailer\/WildAnimal_transcode_20\.mp4$/, /^out\/poster\/poster\.jpe?g$/] },
  'existing-bucket-url-source': { sources: ['videos/talk.mp4'], paidCalls: 1, outputs: [/^talks\/talk_transcode_100030\.mp4$/, /^talks\/talk_transcode_1110\.m4a$/, /^talks\/talk_snapshot.*\.jpg$/] },
  'platform': { sources: [], files: ['WildAnimal.mov', 'poster.png'], paidCalls: 4, outputs: [/^stream\/WildAnimal_adaptiveDynamicStreaming_\d+\.m3u8$/, /^preview\/WildAnimal_transcode_\d+\.mp4$/, /^site\/poster_w320\.webp$/] },
  'two-stacks': { sources: [movie], paidCalls: 5, outputs: [/^stream\/WildAnimal_adaptiveDynamicStreaming_10\.m3u8$/, /^site\/.*_w320\.webp$/, /^site\/.*_w1280\.png$/] },
}; // prettier-ignore

test('every example is run', () => {
  expect(Object.keys(runs).sort()).toEqual(readdirSync(path.join(__dirname, '../../examples')).sort());
});

test.each(Object.entries(runs))('%s is valid, runs once, has its outputs, and goes away', async (name, { sources, files = [], paidCalls, outputs }) => {
  const service = await TestService.start({ advance: { mode: 'perPoll', polls: 1 }, urls: { 'https://example.com/': `${bucket}/` } });
  const example = new Example(name, service.environment);
  try {
    for (const key of sources) service.putObject(bucket, key, Buffer.from(`the source ${key}`));
    for (const file of files) example.write(file, `the file ${file}`);
    const stacks = await example.synthesize();
    for (const stack of stacks) {
      await example.terraform(stack, 'init');
      await example.terraform(stack, 'apply', '-auto-approve');
      expect(await example.terraform(stack, 'plan')).toContain('No changes.');
    }
    service.expectPaidCalls(paidCalls);
    for (const output of outputs) expect(service.keys(bucket)).toContainEqual(expect.stringMatching(output));
    for (const stack of [...stacks].reverse()) await example.terraform(stack, 'destroy', '-auto-approve');
    service.expectPaidCalls(paidCalls);
  } finally {
    await example.remove();
    await service.stop();
  }
});
