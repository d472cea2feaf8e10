import { wroteWhereWanted } from '../../src/jobs/image-output';
import { imageReport } from '../../src/jobs/image-report';
import type { TaskReport } from '../../src/jobs/report';
import type { WireObject } from '../../src/model/wire';
import { call, cosImage, imageRequest, simulator, submit } from '../simulator/support';

const url = { Type: 'URL', UrlInputInfo: { Url: 'https://a.example/deep/cat.png?x=1' } };
const storage = { Type: 'COS', CosOutputStorage: { Bucket: 'out-1250000000', Region: 'ap-guangzhou' } };

function wrote(key: string, bucket = 'media-1250000000'): TaskReport {
  const Output = { Path: `/${key}`, OutputStorage: { Type: 'COS', CosOutputStorage: { Bucket: bucket, Region: 'ap-guangzhou' } } };
  return imageReport('task-1', { Status: 'FINISH', ImageProcessTaskResultSet: [{ Status: 'SUCCESS', Output }] });
}

interface Row {
  readonly name: string;
  readonly request: WireObject;
  readonly fits: readonly TaskReport[];
  readonly differs: readonly TaskReport[];
}

const rows: readonly Row[] = [
  { name: "nothing set: the source's name and directory", request: { InputInfo: cosImage }, fits: [wrote('image/cat.jpg'), wrote('image/cat.png')], differs: [wrote('cat.png'), wrote('image/dog.png'), wrote('image/cat.png.x/y')] },
  { name: 'a directory', request: { InputInfo: cosImage, OutputDir: '/out/' }, fits: [wrote('out/cat.png')], differs: [wrote('image/cat.png'), wrote('out/deep/cat.png')] },
  { name: 'a relative path', request: { InputInfo: cosImage, OutputDir: '/out/', OutputPath: 'a/{inputName}_x.{format}' }, fits: [wrote('out/a/cat_x.webp')], differs: [wrote('out/cat_x.webp'), wrote('out/a/cat.webp')] },
  { name: 'an absolute path', request: { InputInfo: cosImage, OutputDir: '/out/', OutputPath: '/b/c.{format}' }, fits: [wrote('b/c.png')], differs: [wrote('out/b/c.png'), wrote('b/cx.png')] },
  { name: 'signs that mean something in patterns', request: { InputInfo: cosImage, OutputPath: '/a+b(1).*.{format}' }, fits: [wrote('a+b(1).*.png')], differs: [wrote('aab1x.png')] },
  { name: 'another bucket', request: { InputInfo: cosImage, OutputDir: '/out/', OutputStorage: storage }, fits: [wrote('out/cat.png', 'out-1250000000')], differs: [wrote('out/cat.png')] },
  { name: 'a URL and a directory', request: { InputInfo: url, OutputDir: '/out/', OutputStorage: storage }, fits: [wrote('out/cat.png', 'out-1250000000')], differs: [wrote('elsewhere/cat.png', 'out-1250000000')] },
  { name: 'a URL and an absolute path', request: { InputInfo: url, OutputPath: '/a/b.{format}', OutputStorage: storage }, fits: [wrote('a/b.png', 'out-1250000000')], differs: [wrote('a/c.png', 'out-1250000000'), wrote('x/a/b.png', 'out-1250000000')] },
  { name: 'a URL and a relative path', request: { InputInfo: url, OutputPath: 'b.{format}', OutputStorage: storage }, fits: [wrote('b.png', 'out-1250000000'), wrote('deep/b.png', 'out-1250000000')], differs: [wrote('deep/ab.png', 'out-1250000000')] },
]; // prettier-ignore

test.each(rows)('with $name, only what lies there was written there', ({ request, fits, differs }) => {
  expect(fits.map((report) => wroteWhereWanted(request, report))).toEqual(fits.map(() => true));
  expect(differs.map((report) => wroteWhereWanted(request, report))).toEqual(differs.map(() => false));
});

test('a task that wrote nothing contradicts nothing', () => {
  expect(
    wroteWhereWanted({ InputInfo: cosImage }, imageReport('task-1', { Status: 'FINISH', ImageProcessTaskResultSet: [{ Status: 'FAIL', Output: null }] })),
  ).toBe(true);
});

test.each<WireObject>([{}, { OutputDir: '/out/x/' }, { OutputPath: 'thumbs/{inputName}.{format}' }, { OutputPath: '/top.{format}' }])(
  'where the simulator writes for %j is where the request wants it',
  async (more) => {
    const { simulator: target } = simulator();
    const request = { ...imageRequest(), OutputDir: undefined, ...more };
    const TaskId = await submit(target, 'ProcessImage', request);
    expect(wroteWhereWanted(request, imageReport(TaskId, await call(target, 'DescribeImageTaskDetail', { TaskId })))).toBe(true);
  },
);
