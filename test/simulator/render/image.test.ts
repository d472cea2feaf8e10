import sharp from 'sharp';
import type { WireObject } from '../../../src/model/wire';
import { Simulator } from '../../../src/simulator/simulator';
import { decodeBmp, encodeBmp } from '../../../src/simulator/render/bmp';
import { BUCKET, call, imageRequest, submit } from '../support';

let png: Buffer;

beforeAll(async () => {
  png = await sharp({ create: { width: 60, height: 40, channels: 3, background: { r: 200, g: 100, b: 50 } } })
    .png()
    .toBuffer();
});

async function processed(imageTask: WireObject, more: WireObject = {}, source = png): Promise<{ answer: WireObject; target: Simulator }> {
  const target = new Simulator({ render: true });
  target.store.put(BUCKET, 'image/cat.png', source);
  const TaskId = await submit(target, 'ProcessImage', imageRequest(imageTask, more));
  await target.tasks.get(TaskId).work;
  return { answer: await call(target, 'DescribeImageTaskDetail', { TaskId }), target };
}

test.each([
  ['JPEG', 'jpeg', 'out/cat.jpeg'],
  ['PNG', 'png', 'out/cat.png'],
  ['WebP', 'webp', 'out/cat.webp'],
  ['jpeg', 'jpeg', 'out/cat.jpeg'],
])('an image is written as %s', async (Format, format, key) => {
  const { answer, target } = await processed({ EncodeConfig: { Format, Quality: 75 } });
  expect(answer).toMatchObject({ Status: 'FINISH', ImageProcessTaskResultSet: [{ Status: 'SUCCESS', Output: { Path: `/${key}` } }] });
  expect(await sharp(target.store.get(BUCKET, key)?.bytes).metadata()).toMatchObject({ format, width: 60, height: 40 });
});

test('a lower quality makes a smaller file', async () => {
  const { data } = await sharp({ create: { width: 64, height: 64, channels: 3, background: '#fff', noise: { type: 'gaussian', mean: 128, sigma: 60 } } })
    .png()
    .toBuffer({ resolveWithObject: true });
  const sizes = await Promise.all(
    [90, 30].map(
      async (Quality) => (await processed({ EncodeConfig: { Format: 'JPEG', Quality } }, {}, data)).target.store.get(BUCKET, 'out/cat.jpeg')?.bytes.length ?? 0,
    ),
  );
  expect(sizes[1]).toBeLessThan((sizes[0] ?? 0) / 2);
});

test('super-resolution doubles each side', async () => {
  const { target } = await processed({ EncodeConfig: { Format: 'JPEG' }, EnhanceConfig: { SuperResolution: { Switch: 'ON' } } });
  expect(await sharp(target.store.get(BUCKET, 'out/cat.jpeg')?.bytes).metadata()).toMatchObject({ width: 120, height: 80 });
});

test('without a format the source keeps its own, and OutputPath names the file', async () => {
  const { target } = await processed({ EnhanceConfig: { SuperResolution: { Switch: 'ON' } } }, { OutputPath: '{inputName}_big.{format}' });
  expect(await sharp(target.store.get(BUCKET, 'out/cat_big.png')?.bytes).metadata()).toMatchObject({ format: 'png', width: 120 });
});

test('a bitmap is written and read again', async () => {
  const { target } = await processed({ EncodeConfig: { Format: 'BMP' } });
  const bmp = target.store.get(BUCKET, 'out/cat.bmp')?.bytes as Buffer;
  const again = await processed({ EncodeConfig: { Format: 'PNG' } }, {}, bmp);
  const { channels } = await sharp(again.target.store.get(BUCKET, 'out/cat.png')?.bytes).stats();
  expect(channels.map(({ mean }) => Math.round(mean))).toEqual([200, 100, 50]);
});

test('rows of a bitmap are padded, and its picture is not upside down', () => {
  const pixels = Buffer.from([1, 2, 3, 4, 5, 6]);
  const image = { pixels, width: 1, height: 2 };
  expect(encodeBmp(image)).toHaveLength(54 + 2 * 4);
  expect(decodeBmp(encodeBmp(image))).toEqual(image);
});

test('what only the service can do is named', async () => {
  const { answer } = await processed({ EnhanceConfig: { Denoise: { Type: 'weak' }, FaceEnhance: { Switch: 'OFF' } }, EncodeConfig: { Format: 'JPEG' } });
  expect(answer).toMatchObject({ ImageProcessTaskResultSet: [{ Status: 'SUCCESS', Message: 'simulated: not applied were Denoise' }] });
});

test('a source that is no image is reported inside the finished task', async () => {
  const { answer } = await processed({ EncodeConfig: { Format: 'JPEG' } }, {}, Buffer.from('no image'));
  expect(answer).toMatchObject({ Status: 'FINISH', ImageProcessTaskResultSet: [{ Status: 'FAIL', ErrMsg: 'SourceFileError' }] });
});
