import { filesIn } from '../../src/jobs/output-files';

const OutputStorage = { Type: 'COS', CosOutputStorage: { Bucket: 'out-1250000000', Region: 'ap-guangzhou' } };

function keysOf(output: unknown): (string | null)[] {
  return filesIn('kind', null, output).map(({ key }) => key);
}

test('the key is the path without its one leading slash', () => {
  expect(keysOf({ OutputStorage, Path: '/out/a.mp4' })).toEqual(['out/a.mp4']);
  expect(keysOf({ OutputStorage, Path: '//out//a.mp4' })).toEqual(['/out//a.mp4']);
  expect(keysOf({ OutputStorage, Path: 'out/a.mp4' })).toEqual(['out/a.mp4']);
});

test('the URL has the key encoded, but for its slashes', () => {
  expect(filesIn('kind', null, { OutputStorage, Path: '/out/a b+c#é.mp4' })[0]?.url).toBe(
    'https://out-1250000000.cos.ap-guangzhou.myqcloud.com/out/a%20b%2Bc%23%C3%A9.mp4',
  );
});

test.each([
  ['no storage', {}],
  ['a storage of null', { OutputStorage: null }],
  ['a storage that is not COS', { OutputStorage: { Type: 'AWS-S3', CosOutputStorage: null, S3OutputStorage: { S3Bucket: 'b' } } }],
  ['a storage with empty names', { Storage: { Type: 'COS', CosOutputStorage: { Bucket: '', Region: '' } } }],
])('with %s the bucket is not known, and there is no URL', (_, storage) => {
  expect(filesIn('kind', null, { ...storage, Path: '/a.mp4' })).toMatchObject([{ bucket: null, region: null, key: 'a.mp4', url: null }]);
});

test('a file that is named by its URL in COS has its place from there, and no signature', () => {
  const SubtitlePath = 'https://sub-1250000000.cos.ap-beijing.myqcloud.com/a%20b.srt?q-signature=abc';
  expect(filesIn('asr', null, { OutputStorage, SubtitlePath })).toMatchObject([
    {
      kind: 'asr_subtitle',
      bucket: 'sub-1250000000',
      region: 'ap-beijing',
      key: 'a b.srt',
      url: 'https://sub-1250000000.cos.ap-beijing.myqcloud.com/a%20b.srt',
    },
  ]);
});

test('a file that is named by a URL elsewhere has only that', () => {
  expect(filesIn('segment', null, { OutputStorage, SegmentSet: [{ SegmentUrl: 'https://a.example/s.mp4' }] })).toMatchObject([
    { kind: 'segment', bucket: null, region: null, key: null, url: 'https://a.example/s.mp4' },
  ]);
});

test('a URL beside the path of the same file is no second file', () => {
  expect(keysOf({ OutputStorage, HighlightPath: '/h.mp4', HighlightUrl: 'https://a.example/h.mp4' })).toEqual(['h.mp4']);
  expect(keysOf({ OutputStorage, Path: '/a.png', SignedUrl: 'https://a.example/a.png?sign=1' })).toEqual(['a.png']);
});

test('a URL beside an empty path is the file', () => {
  expect(filesIn('kind', null, { HighlightPath: '', HighlightUrl: 'https://a.example/h.mp4' })).toHaveLength(1);
});

test('a path that is named twice is one file, with what the first place tells of it', () => {
  const files = filesIn('kind', 7, { OutputStorage, Path: '/a.vtt', Size: 9, SubtitlePath: '/a.vtt', Deep: { List: [{ Path: 'a.vtt' }] } });
  expect(files).toMatchObject([{ kind: 'kind', definition: 7, key: 'a.vtt', sizeBytes: 9 }]);
});

test('size, duration and measure belong to the main file alone', () => {
  const [main, beside] = filesIn('sprite', null, {
    OutputStorage,
    ImagePathSet: ['/s.jpg'],
    WebVttPath: '/s.vtt',
    Width: 142,
    Height: 80,
    Size: 9,
    Duration: 1,
    Md5: 'x',
  });
  expect(main).toMatchObject({ kind: 'sprite', width: 142, height: 80, sizeBytes: 9, durationSeconds: 1, md5: 'x' });
  expect(beside).toMatchObject({ kind: 'sprite_web_vtt', width: null, height: null, sizeBytes: null, durationSeconds: null, md5: null });
});

test('a family of tomorrow is understood by the names of its members', () => {
  expect(
    filesIn('hologram', null, {
      OutputStorage,
      Views: [{ LeftEyePath: '/l.mp4' }, { RightEyePath: '/r.mp4' }],
      Depth: { DepthMapPaths: ['/d0.png', '/d1.png'] },
    }).map(({ kind, key }) => `${kind} ${key}`),
  ).toEqual(['hologram_left_eye l.mp4', 'hologram_right_eye r.mp4', 'hologram_depth_map d0.png', 'hologram_depth_map d1.png']);
});

test.each([
  [null],
  [undefined],
  [7],
  ['/a.mp4'],
  [[]],
  [{}],
  [{ Path: null }],
  [{ Path: '' }],
  [{ Path: 7 }],
  [{ ImagePathSet: [null, '', 7] }],
  [{ Url: 'https://a.example/x' }],
])('%j names no file', (output) => {
  expect(filesIn('kind', null, output)).toEqual([]);
});
