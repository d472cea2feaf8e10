import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { TerraformOutput } from 'cdktf';
import type { PersonSampleProps, WordSampleProps } from '../../src';
import { PersonSample, WordSample } from '../../src';
import { officialSchemaFaults } from './official-schema';
import { platformStack } from './official-stack';
import { faultsOf, synth } from './synthesis';

const directory = mkdtempSync(path.join(tmpdir(), 'samples-'));
const face = path.join(directory, 'face.png');
writeFileSync(face, 'png');
afterAll(() => rmSync(directory, { recursive: true }));

test('a person and a word are what the official provider takes', () => {
  const stack = platformStack();
  const ada = new PersonSample(stack, 'Ada', { name: 'Ada', usages: ['Review.Face'], faces: [face], description: 'first programmer' });
  new WordSample(stack, 'Brand', { keyword: 'acme', usages: ['Recognition.Ocr', 'Recognition.Asr'], labels: ['brand'] });
  new TerraformOutput(stack, 'ada', { value: ada.personId });
  const { resource, output } = synth(stack);
  expect(output).toEqual({ ada: { value: '${tencentcloud_mps_person_sample.Ada.id}' } });
  expect(resource).toEqual({
    tencentcloud_mps_person_sample: {
      Ada: {
        name: 'Ada',
        usages: ['Review.Face'],
        face_contents: [expect.stringMatching(/^\$\{filebase64\("assets\/.*\/face\.png"\)\}$/)],
        description: 'first programmer',
      },
    },
    tencentcloud_mps_word_sample: { Brand: { keyword: 'acme', usages: ['Recognition.Ocr', 'Recognition.Asr'], tags: ['brand'] } },
  });
  expect([officialSchemaFaults(stack), faultsOf(stack)]).toEqual([[], []]);
});

describe('a bad sample is refused at synth, with the prop, the value and what is allowed', () => {
  const person = { name: 'Ada', usages: ['All'] };
  const word = { keyword: 'acme', usages: ['All'] };

  test.each<[string, Partial<PersonSampleProps>, RegExp]>([
    ['a name of 21 characters', { name: 'a'.repeat(21) }, /name is too long.*at most 20/],
    ['an empty name', { name: '' }, /name is empty\. Given ""; allowed: 1 to 20 characters/],
    ['a description of 1025 characters', { description: 'a'.repeat(1025) }, /description is too long.*at most 1024/],
    ['six faces', { faces: Array<string>(6).fill(face) }, /faces has too many elements\. Given 6; allowed: at most 5/],
    ['no usage', { usages: [] }, /usages is empty.*Recognition\.Face, Review\.Face, Recognition, Review, All/],
    ['a usage of words', { usages: ['Review.Asr'] }, /usages\[0\] .*"Review\.Asr"; allowed: "Recognition\.Face", "Review\.Face"/],
  ])('of a person with %s', (_, props, fault) => {
    const stack = platformStack();
    new PersonSample(stack, 'T', { ...person, ...props });
    expect(faultsOf(stack)).toEqual([expect.stringMatching(fault)]);
  });

  test.each<[string, Partial<WordSampleProps>, RegExp]>([
    ['21 characters', { keyword: 'a'.repeat(21) }, /keyword is too long.*at most 20/],
    ['no characters', { keyword: '' }, /keyword is empty\. Given ""; allowed: 1 to 20 characters/],
    ['no usage', { usages: [] }, /usages is empty/],
    ['a usage of persons', { usages: ['All', 'Review.Face'] }, /usages\[1\] .*"Review\.Face"/],
    ['21 labels', { labels: Array<string>(21).fill('a') }, /labels has too many elements\. Given 21; allowed: at most 20/],
  ])('of a word with %s', (_, props, fault) => {
    const stack = platformStack();
    new WordSample(stack, 'T', { ...word, ...props });
    expect(faultsOf(stack)).toEqual([expect.stringMatching(fault)]);
  });

  test('of a person with a face that is not there', () => {
    expect(() => new PersonSample(platformStack(), 'T', { ...person, faces: ['none.png'] })).toThrow(/^media\/T cannot upload "none\.png": there is no file/);
  });

  test('of a person with a face that is no picture', () => {
    const stack = platformStack();
    writeFileSync(path.join(directory, 'face.gif'), 'gif');
    new PersonSample(stack, 'T', { ...person, faces: [path.join(directory, 'face.gif')] });
    expect(faultsOf(stack)).toEqual([expect.stringMatching(/faces\[0\] must be a JPEG or PNG\. Given ".*face\.gif"/)]);
  });
});
