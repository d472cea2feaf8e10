import { resourceSchemas } from '../../tools/stand-in/schema';
import { fromWire, toWire } from '../../tools/stand-in/wire';
import type { ObjectSchema } from '../../src/provider/schema';

const transcode = resourceSchemas.get('tencentcloud_mps_transcode_template') as ObjectSchema;
const bare = {
  container: 'mp4',
  name: null,
  comment: null,
  remove_audio: null,
  remove_video: null,
  audio_template: [],
  enhance_config: [],
  tehd_config: [],
  video_template: [],
};

test('what is not set is not sent, an explicit zero is', () => {
  expect(toWire(transcode, { ...bare, remove_audio: 0 }, {})).toEqual({ Container: 'mp4', RemoveAudio: 0 });
});

test('within a block every scalar is sent, set or not, as the official provider does it', () => {
  const video = { codec: 'libx264', fps: 24, bitrate: 300, width: 426, height: 240 };
  expect(toWire(transcode, { ...bare, video_template: [video] }, {}).VideoTemplate).toEqual({
    Codec: 'libx264', Fps: 24, Bitrate: 300, Width: 426, Height: 240, FillType: '', Gop: 0, ResolutionAdaptive: '', Vcrf: 0,
  }); // prettier-ignore
});

test('a name that does not follow from the attribute is taken from the table', () => {
  const sent = toWire(transcode, { ...bare, tehd_config: [{ type: 'TEHD-100', max_video_bitrate: 1 }] }, { tehd_config: 'TEHDConfig' });
  expect(sent.TEHDConfig).toEqual({ Type: 'TEHD-100', MaxVideoBitrate: 1 });
});

test('zero and "" in an answer are no difference to what is not set', () => {
  expect(fromWire(transcode, { Container: 'mp4', RemoveAudio: 0, Name: '' }, bare, {})).toEqual({ ...bare, id: null });
});

test('an answer that says nothing of a scalar keeps its value; a block that it does not have is gone', () => {
  const state = { ...bare, name: 'kept', audio_template: [{ codec: 'mp3' }] };
  expect(fromWire(transcode, { Container: 'hls' }, state, {})).toMatchObject({ container: 'hls', name: 'kept', audio_template: [] });
});
