import * as library from '../../src';
import * as testing from '../../src/testing';
import { constructPages } from '../../tools/docs/construct-pages';

const pages = constructPages();
const { 'README.md': index = '', ...others } = pages;
const sections = Object.values(others).flatMap((text) => text.split(/^(?=## )/m).slice(1));
const sectionOf = (name: string): string => sections.find((section) => section.startsWith(`## ${name}\n`)) ?? '';

const namespaces = ['api', 'tencentcloud'];
const exported = [...Object.keys(library).filter((name) => !namespaces.includes(name)), ...Object.keys(testing)];

test.each(exported)('%s has a section, with a text of its own, and stands in the index', (name) => {
  expect(sectionOf(name)).toMatch(new RegExp(`^## ${name}\n\n[A-Z]`));
  expect(index).toMatch(new RegExp(`^- \\[${name}\\]\\(\\S+\\) - [A-Z].*\\.$`, 'm'));
});

test('the index has every binding of the official provider, by its class and its name in Terraform', () => {
  const bindings = Object.entries(library.tencentcloud).flatMap(([name, member]) => ('tfResourceType' in member ? [`${name} ${member.tfResourceType}`] : []));
  const listed = [...index.matchAll(/^- `(\w+)` - the (?:provider|resource|data source) `(\w+)`/gm)].map(([, name, type]) => `${name} ${type}`);
  expect(bindings.length).toBeGreaterThan(20);
  expect(listed.sort()).toEqual(bindings.sort());
});

test('whatever can be used has a text, and so has every entry of the index', () => {
  const entries = [index, ...sections].flatMap((text) => text.match(/^- (?!`new ).*/gm) ?? []);
  expect(entries.length).toBeGreaterThan(200);
  expect(entries.filter((entry) => !/^- (`[^`]+`( \(\d+\))? - (\(.+?\) )?|\[\w+\]\(\S+\) - )\S/.test(entry) || /\) $|- $/.test(entry))).toEqual([]);
});

test('a docstring is taken apart as its reader needs it', () => {
  expect(sectionOf('MediaBucketProps')).toContain(
    '- `acl` - (Optional, [BucketAcl](bucket-rules.md#bucketacl)) Who may reach the objects without being granted anything. Default: `BucketAcl.PRIVATE`.',
  );
  expect(sectionOf('MediaBucket')).toContain('  - `prefix` - (string, Optional) How the keys of the objects begin, such as "out/". Default: all objects.');
  expect(sectionOf('MediaBucket')).toContain('- `appId` - (string) The AppId at the end of the name: the account that owns the bucket.');
  expect(sectionOf('TranscodeTask')).toContain('Also has all of [TranscodeTaskInput](../process_media.md#transcodetaskinput).');
  expect(sectionOf('Preset')).toMatch(/^- `Preset\.MP4_720P` \(100030\) - MP4, H\.264, 720p/m);
  expect(sectionOf('MediaInput')).not.toContain('_nameOf');
});
