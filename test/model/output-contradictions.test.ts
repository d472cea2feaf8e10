import { IMAGE_REQUEST, MEDIA_REQUEST, requestType } from '../../src/model/model';
import { outputContradictions } from '../../src/model/output-contradictions';
import type { WireObject } from '../../src/model/wire';

const InputInfo = { Type: 'COS', CosInputInfo: { Bucket: 'in-1250000000', Region: 'ap-guangzhou', Object: '/movie/a.mov' } };
const OutputStorage = { Type: 'COS', CosOutputStorage: { Bucket: 'out-1250000000', Region: 'ap-guangzhou' } };
const transcode = (...items: object[]): WireObject => ({ MediaProcessTask: { TranscodeTaskSet: items.map((item) => ({ Definition: 30, ...item })) } });

function contradicted(type: string, request: WireObject, written: string | null, bucket: string | null = 'in-1250000000'): string[] {
  return outputContradictions(requestType(type), { InputInfo, ...request }, [{ bucket, key: written }]);
}

test.each<[string, string, WireObject, string | null, string | null]>([
  ['in the directory', MEDIA_REQUEST, { OutputDir: '/out/', ...transcode({}) }, 'out/a_transcode_30.mp4', 'in-1250000000'],
  ['in the directory, by a name of the service\'s own', MEDIA_REQUEST, { OutputDir: '/out/', ...transcode({}) }, 'out/whatever.bin', 'in-1250000000'],
  ['below it, by a path of the sub-task', MEDIA_REQUEST, { OutputDir: '/out/', ...transcode({ OutputObjectPath: 'small/{inputName}.{format}' }) }, 'out/small/a.mp4', 'in-1250000000'],
  ['by an absolute path of the sub-task', MEDIA_REQUEST, { OutputDir: '/out/', ...transcode({ OutputObjectPath: '/x/{inputName}.{format}' }) }, 'x/a.mp4', 'in-1250000000'],
  ['anywhere, of a request that names no directory', MEDIA_REQUEST, transcode({}), 'elsewhere/a.mp4', 'in-1250000000'],
  ['anywhere, of a request whose outputs are not documented', MEDIA_REQUEST, { OutputDir: '/out/', AiAnalysisTask: { Definition: 10 } }, 'x/cover.jpg', 'in-1250000000'],
  ['in the bucket', MEDIA_REQUEST, { OutputStorage, ...transcode({}) }, 'movie/a.mp4', 'out-1250000000'],
  ['in any bucket, of a request that names none', MEDIA_REQUEST, transcode({}), 'movie/a.mp4', 'out-1250000000'],
  ['where nobody tells', MEDIA_REQUEST, { OutputDir: '/out/', OutputStorage, ...transcode({}) }, null, null],
  ['of an image in its directory', IMAGE_REQUEST, { OutputDir: '/out/', ImageTask: {} }, 'out/a.jpg', 'in-1250000000'],
])('an output %s contradicts nothing', (_, type, request, key, bucket) => {
  expect(contradicted(type, request, key, bucket)).toEqual([]);
}); // prettier-ignore

test.each<[string, string, WireObject, string, string, string[]]>([
  ['another directory', MEDIA_REQUEST, { OutputDir: '/out/', ...transcode({}) }, 'other/a_transcode_30.mp4', 'in-1250000000', ['output_dir']],
  ['a directory below the one that is wanted', MEDIA_REQUEST, { OutputDir: '/out/', ...transcode({}) }, 'out/old/a_transcode_30.mp4', 'in-1250000000', ['output_dir']],
  ['a directory that only begins alike', MEDIA_REQUEST, { OutputDir: '/out/', ...transcode({}) }, 'outer/a_transcode_30.mp4', 'in-1250000000', ['output_dir']],
  ['another bucket', MEDIA_REQUEST, { OutputStorage, ...transcode({}) }, 'movie/a.mp4', 'in-1250000000', ['output_storage.cos_output_storage.bucket']],
  ['another directory, of an image', IMAGE_REQUEST, { OutputDir: '/out/', ImageTask: {} }, 'other/a.jpg', 'in-1250000000', ['output_dir']],
])('an output in %s contradicts', (_, type, request, key, bucket, fields) => {
  expect(contradicted(type, request, key, bucket)).toEqual(fields);
}); // prettier-ignore
