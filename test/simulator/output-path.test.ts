import { echoedOutputPath, formattedNumber, outputPath, reference, sourcePath } from '../../src/simulator/output-path';

test.each([
  ['/movie/201907/Wild Animal.mov', { name: 'Wild Animal', format: 'mov', dir: '/movie/201907/' }],
  ['a.tar.gz', { name: 'a.tar', format: 'gz', dir: '/' }],
  ['/movie/noextension', { name: 'noextension', format: '', dir: '/movie/' }],
  ['/.hidden', { name: '.hidden', format: '', dir: '/' }],
])('the source %s is taken apart', (path, parts) => {
  expect(sourcePath(path)).toEqual(parts);
});

const variables = { inputName: 'testvideo', definition: 20, format: 'mp4', number: 3 };

test.each([
  ['{inputName}_transcode_{definition}.{format}', '/output/', '/output/testvideo_transcode_20.mp4'],
  ['transcode/{inputName}_{definition}.{format}', '/output/', '/output/transcode/testvideo_20.mp4'],
  ['/absolute/{inputName}.{format}', '/output/', '/absolute/testvideo.mp4'],
  ['{inputName}_{number}.{format}', 'output', '/output/testvideo_3.mp4'],
  ['{inputName}_{unknown}.{format}', '/', '/testvideo_{unknown}.mp4'],
])('the path %s in %s becomes %s', (template, dir, path) => {
  expect(outputPath(template, dir, variables)).toBe(path);
});

test('the echo of a path has no extension and keeps the number', () => {
  expect(echoedOutputPath('{inputName}_imageSprite_{definition}_{number}.{format}', '/out/', variables)).toBe('/out/testvideo_imageSprite_20_{number}');
});

test.each([
  [undefined, ['0', '1', '2']],
  [{ InitialValue: 10, Increment: 5 }, ['10', '15', '20']],
  [{ MinLength: 3 }, ['000', '001', '002']],
  [{ MinLength: 3, PlaceHolder: 'x' }, ['xx0', 'xx1', 'xx2']],
])('the number format %j counts %j', (format, expected) => {
  expect([0, 1, 2].map((index) => formattedNumber(index, format))).toEqual(expected);
});

test('a playlist refers to its neighbours relatively, to others from the root', () => {
  expect(reference('/out/a.m3u8', '/out/seg/a b_0.ts')).toBe('seg/a%20b_0.ts');
  expect(reference('/out/a.m3u8', '/other/a.ts')).toBe('/other/a.ts');
});
