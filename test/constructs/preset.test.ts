import { MediaInput, Preset, ProcessMedia } from '../../src';
import { expectedOutputs } from '../../src/model/expected-outputs';
import { MEDIA_REQUEST, requestType } from '../../src/model/model';
import { Templates } from '../../src/simulator/presets';
import { faultsOf, stackWithProvider } from './synthesis';

const presets = Object.entries(Preset) as [string, number][];
const transcodes = presets.filter(([name]) => /^(MP4|HLS|TOP_SPEED|AUDIO|CLASSIC)_/.test(name));
const inputInfo = { type: 'COS', cosInputInfo: { bucket: 'b', region: 'r', object: '/a.mov' } };

test('every transcoding preset has an id of its own', () => {
  expect(transcodes).toHaveLength(60);
  expect(new Set(transcodes.map(([, id]) => id)).size).toBe(transcodes.length);
});

test.each(transcodes)('%s makes what its name says', (name, definition) => {
  const { video, audio, container } = new Templates().transcode.get(definition) ?? {};
  const [, size = ''] = /_(\d+P|W\d+)$/.exec(name) ?? [];
  expect(name).toContain(`${container?.toUpperCase()}_`);
  expect({ width: video?.width ?? 0, height: video?.height ?? 0 }).toEqual({
    width: Number(/^W(\d+)/.exec(size)?.[1] ?? 0),
    height: Number(/(\d+)P$/.exec(size)?.[1] ?? 0),
  });
  if (name.startsWith('AUDIO_')) expect(`${audio?.bitrateKbps}K`).toBe(name.split('_').at(-1));
  else expect(video?.codec).toBe(name.includes('H265') ? 'h265' : 'h264');
});

test.each(transcodes)('the format of what %s makes is known', (_, definition) => {
  const request = { inputInfo, mediaProcessTask: { transcodeTaskSet: [{ definition }] } };
  const container = new Templates().transcode.get(definition)?.container;
  const [output] = expectedOutputs(requestType(MEDIA_REQUEST), request, { naming: 'camel' }).outputs;
  expect(output?.path).toBe(`/a_transcode_${definition}.${container === 'hls' ? 'm3u8' : container}`);
});

test('a preset is a plain template id', () => {
  const stack = stackWithProvider();
  const input = MediaInput.fromCos({ bucket: 'media-1250000000', region: 'ap-guangzhou', key: 'a.mov' });
  new ProcessMedia(stack, 'Trailer', { input, transcode: [{ definition: Preset.MP4_720P }], subtitles: { definition: Preset.SUBTITLES_ZH_TO_EN } });
  expect(faultsOf(stack)).toEqual([]);
});
