import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import type { TerraformStack } from 'cdktf';
import { TerraformVariable } from 'cdktf';
import type { Construct } from 'constructs';
import type { AudioStream, VideoStream } from '../../src';
import {
  AdaptiveStreamingTemplate,
  AiAnalysisTemplate,
  AiRecognitionTemplate,
  AnimatedGraphicTemplate,
  ContentReviewTemplate,
  ImageSpriteTemplate,
  MediaInput,
  ProcessMedia,
  SampleInterval,
  SampleSnapshotTemplate,
  TimeSnapshotTemplate,
  TranscodeTemplate,
  WatermarkContent,
  WatermarkTemplate,
} from '../../src';
import { officialSchemaFaults } from './official-schema';
import { platformStack } from './official-stack';
import { faultsOf, synth, warningsOf } from './synthesis';

const video: VideoStream = { codec: 'h264', fps: 25, bitrateKbps: 500 };
const audio: AudioStream = { codec: 'aac', bitrateKbps: 64, sampleRateHz: 44100 };

const directory = mkdtempSync(path.join(tmpdir(), 'templates-'));
const picture = path.join(directory, 'logo.png');
writeFileSync(picture, 'png');
afterAll(() => rmSync(directory, { recursive: true }));

type Build = (stack: TerraformStack) => Construct & { readonly definition: number };

/** The shortest and the longest of each noun, with what the official provider gets. */
const cases: [string, Build, string, object][] = [
  [
    'a transcoding',
    (stack) => new TranscodeTemplate(stack, 'T', { container: 'mp4', video, audio }),
    'transcode',
    {
      container: 'mp4',
      video_template: { codec: 'h264', fps: 25, bitrate: 500 },
      audio_template: { codec: 'aac', bitrate: 64, sample_rate: 44100, audio_channel: 2 },
    },
  ],
  [
    'a transcoding with everything',
    (stack) =>
      new TranscodeTemplate(stack, 'T', {
        container: 'hls',
        video: { ...video, width: 426, height: 240, resolutionAdaptive: 'close', gop: 50, fillType: 'white', vcrf: 23 },
        audio: { ...audio, channels: 1 },
        topSpeed: { maxVideoBitrateKbps: 1000 },
        name: 'small',
        comment: 'for phones',
      }),
    'transcode',
    {
      container: 'hls',
      video_template: { codec: 'h264', fps: 25, bitrate: 500, width: 426, height: 240, resolution_adaptive: 'close', gop: 50, fill_type: 'white', vcrf: 23 },
      audio_template: { codec: 'aac', bitrate: 64, sample_rate: 44100, audio_channel: 1 },
      tehd_config: { type: 'TEHD-100', max_video_bitrate: 1000 },
      name: 'small',
      comment: 'for phones',
    },
  ],
  [
    'a transcoding to sound only',
    (stack) => new TranscodeTemplate(stack, 'T', { container: 'm4a', audio }),
    'transcode',
    { container: 'm4a', remove_video: 1, audio_template: { codec: 'aac', bitrate: 64, sample_rate: 44100, audio_channel: 2 } },
  ],
  [
    'a transcoding to picture only',
    (stack) => new TranscodeTemplate(stack, 'T', { container: 'webm', video: { ...video, codec: 'vp9' } }),
    'transcode',
    { container: 'webm', remove_audio: 1, video_template: { codec: 'vp9', fps: 25, bitrate: 500 } },
  ],
  [
    'adaptive streaming',
    (stack) =>
      new AdaptiveStreamingTemplate(stack, 'T', {
        format: 'HLS',
        streams: [{ video, audio }, { video: { ...video, height: 720 } }],
        skipHigherBitrates: true,
        skipHigherResolutions: false,
        segmentType: 'mp4-segment',
      }),
    'adaptive_dynamic_streaming',
    {
      format: 'HLS',
      stream_infos: [
        { video: { codec: 'h264', fps: 25, bitrate: 500 }, audio: { codec: 'aac', bitrate: 64, sample_rate: 44100, audio_channel: 2 } },
        {
          video: { codec: 'h264', fps: 25, bitrate: 500, height: 720 },
          audio: { codec: 'aac', bitrate: 0, sample_rate: 0, audio_channel: 2 },
          remove_audio: 1,
        },
      ],
      disable_higher_video_bitrate: 1,
      disable_higher_video_resolution: 0,
      segment_type: 'mp4-segment',
    },
  ],
  [
    'an animated graphic',
    (stack) => new AnimatedGraphicTemplate(stack, 'T', { fps: 10, width: 320, height: 0, format: 'webp', quality: 60, resolutionAdaptive: 'open' }),
    'animated_graphics',
    { fps: 10, width: 320, height: 0, format: 'webp', quality: 60, resolution_adaptive: 'open' },
  ],
  ['snapshots at times', (stack) => new TimeSnapshotTemplate(stack, 'T'), 'snapshot_by_timeoffset', {}],
  [
    'snapshots at times with everything',
    (stack) => new TimeSnapshotTemplate(stack, 'T', { width: 1280, height: 720, format: 'png', fillType: 'gauss', resolutionAdaptive: 'close', name: 'cover' }),
    'snapshot_by_timeoffset',
    { width: 1280, height: 720, format: 'png', fill_type: 'gauss', resolution_adaptive: 'close', name: 'cover' },
  ],
  [
    'sampled snapshots',
    (stack) => new SampleSnapshotTemplate(stack, 'T', { interval: SampleInterval.percent(10), format: 'webp' }),
    'sample_snapshot',
    { sample_type: 'Percent', sample_interval: 10, format: 'webp' },
  ],
  [
    'a sprite',
    (stack) => new ImageSpriteTemplate(stack, 'T', { interval: SampleInterval.seconds(10), rowCount: 10, columnCount: 5, width: 142, height: 80 }),
    'image_sprite',
    { sample_type: 'Time', sample_interval: 10, row_count: 10, column_count: 5, width: 142, height: 80 },
  ],
  [
    'a watermark of a picture',
    (stack) =>
      new WatermarkTemplate(stack, 'T', {
        content: WatermarkContent.image(picture, { width: '20%', height: '0px', repeatType: 'once' }),
        coordinateOrigin: 'BottomRight',
        xPos: '10px',
        yPos: '5.5%',
      }),
    'watermark',
    {
      type: 'image',
      image_template: {
        image_content: expect.stringMatching(/^\$\{filebase64\("assets\/.*\/logo\.png"\)\}$/) as unknown,
        width: '20%',
        height: '0px',
        repeat_type: 'once',
      },
      coordinate_origin: 'BottomRight',
      x_pos: '10px',
      y_pos: '5.5%',
    },
  ],
  [
    'a watermark of text',
    (stack) => new WatermarkTemplate(stack, 'T', { content: WatermarkContent.text({ fontType: 'arial.ttf', fontSize: '24px', fontColor: '0xFFFFFF' }) }),
    'watermark',
    { type: 'text', text_template: { font_type: 'arial.ttf', font_size: '24px', font_color: '0xFFFFFF', font_alpha: 1 } },
  ],
  [
    'a watermark of a drawing',
    (stack) => new WatermarkTemplate(stack, 'T', { content: WatermarkContent.svg({ width: '10W%', height: '20px' }) }),
    'watermark',
    { type: 'svg', svg_template: { width: '10W%', height: '20px' } },
  ],
  [
    'a review',
    (stack) =>
      new ContentReviewTemplate(stack, 'T', {
        porn: { picture: { labels: ['sexy'], blockConfidence: 95, reviewConfidence: 70 }, speech: {}, text: {} },
        terrorism: { picture: {} },
        political: { picture: {}, text: {} },
        prohibited: { speech: {} },
        custom: { face: { labels: ['celebrity'] } },
      }),
    'content_review',
    {
      porn_configure: {
        img_review_info: { switch: 'ON', label_set: ['sexy'], block_confidence: 95, review_confidence: 70 },
        asr_review_info: { switch: 'ON', block_confidence: 100, review_confidence: 75 },
        ocr_review_info: { switch: 'ON', block_confidence: 100, review_confidence: 75 },
      },
      terrorism_configure: { img_review_info: { switch: 'ON', block_confidence: 90, review_confidence: 80 }, ocr_review_info: { switch: 'OFF' } },
      political_configure: {
        img_review_info: { switch: 'ON', block_confidence: 97, review_confidence: 95 },
        ocr_review_info: { switch: 'ON', block_confidence: 100, review_confidence: 75 },
      },
      prohibited_configure: { asr_review_info: { switch: 'ON', block_confidence: 100, review_confidence: 75 } },
      user_define_configure: { face_review_info: { switch: 'ON', label_set: ['celebrity'], block_confidence: 97, review_confidence: 95 } },
    },
  ],
  [
    'an analysis',
    (stack) => new AiAnalysisTemplate(stack, 'T', { classification: true, tags: false, cover: true, frameTags: true }),
    'ai_analysis',
    {
      classification_configure: { switch: 'ON' },
      tag_configure: { switch: 'OFF' },
      cover_configure: { switch: 'ON' },
      frame_tag_configure: { switch: 'ON' },
    },
  ],
  [
    'a streaming by DASH',
    (stack) => new AdaptiveStreamingTemplate(stack, 'T', { format: 'MPEG-DASH', streams: [{ video: { ...video, codec: 'av1' } }] }),
    'adaptive_dynamic_streaming',
    {
      format: 'MPEG-DASH',
      stream_infos: [
        { video: { codec: 'av1', fps: 25, bitrate: 500 }, audio: { codec: 'aac', bitrate: 0, sample_rate: 0, audio_channel: 2 }, remove_audio: 1 },
      ],
      segment_type: 'mp4-byterange',
    },
  ],
  [
    'a review for terrorism in pictures and text',
    (stack) => new ContentReviewTemplate(stack, 'T', { terrorism: { picture: { reviewConfidence: 0 }, text: {} } }),
    'content_review',
    {
      terrorism_configure: {
        img_review_info: { switch: 'ON', block_confidence: 90, review_confidence: 0 },
        ocr_review_info: { switch: 'ON', block_confidence: 100, review_confidence: 75 },
      },
    },
  ],
  [
    'a recognition of faces',
    (stack) => new AiRecognitionTemplate(stack, 'T', { faces: {} }),
    'ai_recognition',
    { face_configure: { switch: 'ON', score: 95, face_library: 'All' } },
  ],
  [
    'a recognition',
    (stack) =>
      new AiRecognitionTemplate(stack, 'T', {
        faces: { score: 90, library: 'All', defaultLabels: ['sports'], userLabels: ['staff'] },
        speech: { subtitleFormat: 'vtt' },
        spokenKeywords: { labels: ['brand'] },
        text: true,
        writtenKeywords: {},
      }),
    'ai_recognition',
    {
      face_configure: { switch: 'ON', score: 90, face_library: 'All', default_library_label_set: ['sports'], user_define_library_label_set: ['staff'] },
      asr_full_text_configure: { switch: 'ON', subtitle_format: 'vtt' },
      asr_words_configure: { switch: 'ON', label_set: ['brand'] },
      ocr_full_text_configure: { switch: 'ON' },
      ocr_words_configure: { switch: 'ON' },
    },
  ],
];

describe('a template for', () => {
  test.each(cases)('%s is what the official provider takes', (_, build, family, attributes) => {
    const stack = platformStack();
    const template = build(stack);
    expect(synth(stack).resource).toEqual({ [`tencentcloud_mps_${family}_template`]: { T: attributes } });
    expect([officialSchemaFaults(stack), faultsOf(stack), warningsOf(template)]).toEqual([[], [], []]);
  });

  test.each(cases)('%s gives its id to a job as a number', (_, build, family) => {
    const stack = platformStack();
    const { definition } = build(stack);
    const input = MediaInput.fromCos({ bucket: 'media-1250000000', region: 'ap-guangzhou', key: 'a.mov' });
    new ProcessMedia(stack, 'Trailer', { input, transcode: [{ definition }] });
    expect(synth(stack).resource.tencentmps_process_media?.Trailer).toHaveProperty(
      'request.media_process_task.transcode_task_set[0].definition',
      `\${tonumber(tencentcloud_mps_${family}_template.T.id)}`,
    );
    expect(faultsOf(stack)).toEqual([]);
  });
});

describe('a bad template is refused at synth, with the prop, the value and what is allowed', () => {
  const transcode =
    (props: object): Build =>
    (stack) =>
      new TranscodeTemplate(stack, 'T', { container: 'mp4', video, audio, ...props });
  const adaptive =
    (props: object): Build =>
    (stack) =>
      new AdaptiveStreamingTemplate(stack, 'T', { format: 'HLS', streams: [{ video, audio }], ...props });
  const animated =
    (props: object): Build =>
    (stack) =>
      new AnimatedGraphicTemplate(stack, 'T', { fps: 10, ...props });
  const snapshot =
    (props: object): Build =>
    (stack) =>
      new TimeSnapshotTemplate(stack, 'T', props);
  const sprite =
    (props: object): Build =>
    (stack) =>
      new ImageSpriteTemplate(stack, 'T', { interval: SampleInterval.seconds(1), rowCount: 1, columnCount: 1, ...props });
  const watermark =
    (content: WatermarkContent, props: object = {}): Build =>
    (stack) =>
      new WatermarkTemplate(stack, 'T', { content, ...props });
  const review =
    (props: object): Build =>
    (stack) =>
      new ContentReviewTemplate(stack, 'T', props);
  const text = { fontType: 'arial.ttf', fontSize: '24px', fontColor: '0xFFFFFF' };

  test.each<[string, Build, RegExp]>([
    ['a container that is none', transcode({ container: 'avi' }), /container is not an allowed value.*"avi"/],
    ['vp9 in mp4', transcode({ video: { ...video, codec: 'vp9' } }), /video\.codec .*"vp9" with container "mp4".*webm or mkv/],
    ['mpeg2 in hls', transcode({ container: 'hls', video: { ...video, codec: 'mpeg2' } }), /video\.codec .*"mpeg2" with container "hls".*mxf/],
    ['mp3 in m4a', transcode({ container: 'm4a', video: undefined, audio: { ...audio, codec: 'mp3' } }), /audio\.codec .*"mp3" with container "m4a"/],
    ['flac in mp4', transcode({ audio: { ...audio, codec: 'flac' } }), /audio\.codec .*"flac" with container "mp4"/],
    ['a picture in mp3', transcode({ container: 'mp3', audio: { ...audio, codec: 'mp3' } }), /video does not go with container "mp3"/],
    ['neither picture nor sound', transcode({ video: undefined, audio: undefined }), /video and audio are both missing/],
    ['a video bitrate below 128', transcode({ video: { ...video, bitrateKbps: 127 } }), /video\.bitrateKbps .*Given 127; allowed: 0 or 128 to 100000 kbps/],
    ['a video bitrate above 100000', transcode({ video: { ...video, bitrateKbps: 100001 } }), /video\.bitrateKbps .*Given 100001/],
    ['121 frames per second', transcode({ video: { ...video, fps: 121 } }), /video\.fps .*121/],
    ['a width below 128', transcode({ video: { ...video, width: 127 } }), /video\.width .*Given 127/],
    ['a height above 4096', transcode({ video: { ...video, height: 4097 } }), /video\.height .*4097/],
    ['a quality factor of 52', transcode({ video: { ...video, vcrf: 52 } }), /video\.vcrf .*Given 52; allowed: 0 to 51/],
    ['a filling that is none', transcode({ video: { ...video, fillType: 'red' } }), /video\.fillType .*"red"/],
    ['an audio bitrate of 25', transcode({ audio: { ...audio, bitrateKbps: 25 } }), /audio\.bitrateKbps .*Given 25/],
    ['an audio bitrate of 257', transcode({ audio: { ...audio, bitrateKbps: 257 } }), /audio\.bitrateKbps .*257/],
    ['three channels', transcode({ audio: { ...audio, channels: 3 } }), /audio\.channels .*Given 3/],
    ['no bitrate', transcode({ video: { codec: 'h264', fps: 25 } }), /video\.bitrateKbps is missing/],
    ['a top speed of another kind', transcode({ topSpeed: { type: 'FAST' } }), /topSpeed\.type .*"FAST"/],
    ['a name of 65 characters', transcode({ name: 'n'.repeat(65) }), /name is too long.*65 characters; allowed: at most 64/],
    ['a comment of 257 characters', transcode({ comment: 'c'.repeat(257) }), /comment is too long.*257 characters; allowed: at most 256/],
    ['a format of streaming that is none', adaptive({ format: 'RTMP' }), /format .*"RTMP"; allowed: "HLS" or "MPEG-DASH"/],
    ['no streams', adaptive({ streams: [] }), /streams has 0 elements\. Allowed: 1 to 10/],
    ['eleven streams', adaptive({ streams: Array.from({ length: 11 }, () => ({ video })) }), /streams has 11 elements/],
    ['a bad stream', adaptive({ streams: [{ video }, { video: { ...video, bitrateKbps: 1 } }] }), /^\[media\/T\] streams\[1\]\.video\.bitrateKbps .*Given 1;/],
    ['vp9 in HLS', adaptive({ streams: [{ video: { ...video, codec: 'vp9' } }] }), /streams\[0\]\.video\.codec .*"vp9"/],
    ['segments of a kind that is none', adaptive({ segmentType: 'mp3' }), /segmentType of HLS .*"mp3"/],
    [
      'TS segments in DASH',
      adaptive({ format: 'MPEG-DASH', segmentType: 'ts-segment' }),
      /segmentType of MPEG-DASH .*"ts-segment"; allowed: "mp4-byterange" or "mp4-mp4-byterange"/,
    ],
    ['no frames per second', animated({ fps: 0 }), /fps .*Given 0; allowed: 1 to 30/],
    ['31 frames per second', animated({ fps: 31 }), /fps .*Given 31/],
    ['an animated PNG', animated({ format: 'png' }), /format .*"png"; allowed: "gif" or "webp"/],
    ['a quality of 101', animated({ quality: 101 }), /quality .*Given 101/],
    ['a snapshot 100 px wide', snapshot({ width: 100 }), /width .*Given 100; allowed: 0 or 128 to 4096 px/],
    ['a snapshot 5000 px high', snapshot({ height: 5000 }), /height .*Given 5000/],
    ['a snapshot as GIF', snapshot({ format: 'gif' }), /format .*"gif"; allowed: "jpg", "png" or "webp"/],
    ['a snapshot filled in red', snapshot({ fillType: 'red' }), /fillType .*"red"/],
    ['a size that adapts somehow', snapshot({ resolutionAdaptive: 'yes' }), /resolutionAdaptive .*"yes"/],
    [
      'samples of 0 percent',
      (stack) => new SampleSnapshotTemplate(stack, 'T', { interval: SampleInterval.percent(0) }),
      /interval .*Given 0; allowed: 1 to 100 percent/,
    ],
    ['samples of 101 percent', (stack) => new SampleSnapshotTemplate(stack, 'T', { interval: SampleInterval.percent(101) }), /interval .*Given 101/],
    [
      'samples every half second',
      sprite({ interval: SampleInterval.seconds(0.5) }),
      /interval is not an allowed whole number\. Given 0\.5; allowed: 1 or more seconds/,
    ],
    ['a sprite filled in white', sprite({ fillType: 'white' }), /fillType .*"white"; allowed: "stretch" or "black"/],
    ['a sprite without rows', sprite({ rowCount: 0 }), /rowCount .*Given 0; allowed: 1 or more/],
    ['a sprite without columns', sprite({ columnCount: -1 }), /columnCount .*Given -1/],
    ['a watermark in no corner', watermark(WatermarkContent.image(picture), { coordinateOrigin: 'Center' }), /coordinateOrigin .*"Center"/],
    ['a watermark without a unit', watermark(WatermarkContent.image(picture, { width: '10' })), /content\.width must be a number with "%" or "px".*Given "10"/],
    ['a watermark 7 px wide', watermark(WatermarkContent.image(picture, { width: '7px' })), /content\.width .*Given 7; allowed: 0 or 8 to 4096 px/],
    ['a watermark 4097 px high', watermark(WatermarkContent.image(picture, { height: '4097px' })), /content\.height .*Given 4097/],
    ['a text 4 px high', watermark(WatermarkContent.text({ ...text, fontSize: '4px' })), /content\.fontSize .*Given 4; allowed: 0 or 8 to 4096 px/],
    ['a watermark that repeats for ever', watermark(WatermarkContent.image(picture, { repeatType: 'forever' })), /content\.repeatType .*"forever"/],
    ['a watermark nowhere', watermark(WatermarkContent.text(text), { xPos: 'left' }), /xPos must be a number with "%" or "px".*Given "left"/],
    ['a text without size', watermark(WatermarkContent.text({ ...text, fontSize: '24' })), /content\.fontSize must be a number of pixels.*Given "24"/],
    ['a text in red', watermark(WatermarkContent.text({ ...text, fontColor: 'red' })), /content\.fontColor must be a colour such as "0xFFFFFF".*Given "red"/],
    ['an invisible text', watermark(WatermarkContent.text({ ...text, fontAlpha: 0 })), /content\.fontAlpha .*Given 0; allowed: more than 0 to 1/],
    ['a drawing of some size', watermark(WatermarkContent.svg({ width: 'big' })), /content\.width must be a number with "px", "W%".*Given "big"/],
    ['a review of nothing', review({}), /does nothing: set at least one of porn, terrorism, political, prohibited, custom/],
    ['a review of a subject nowhere', review({ porn: {} }), /porn is looked for nowhere\. Set at least one of porn\.picture, porn\.speech, porn\.text/],
    ['terrorism in speech', review({ terrorism: { speech: {} } }), /terrorism\.speech is not possible\. Allowed: terrorism\.picture, terrorism\.text/],
    ['labels of speech', review({ porn: { speech: { labels: ['a'] } } }), /porn\.speech\.labels is not possible/],
    [
      'eleven labels of words',
      review({ custom: { text: { labels: Array(11).fill('a') } } }),
      /custom\.text\.labels has too many elements\. Given 11; allowed: at most 10/,
    ],
    ['a label of 17 characters', review({ custom: { face: { labels: ['a'.repeat(17)] } } }), /custom\.face\.labels\[0\] is too long.*at most 16/],
    ['a confidence of 101', review({ porn: { text: { blockConfidence: 101 } } }), /porn\.text\.blockConfidence .*Given 101; allowed: 0 to 100/],
    ['an analysis of nothing', (stack) => new AiAnalysisTemplate(stack, 'T', { tags: false }), /does nothing: set at least one of classification, tags/],
    ['a recognition of nothing', (stack) => new AiRecognitionTemplate(stack, 'T', {}), /does nothing: set at least one of faces, speech/],
    ['faces with a score of 101', (stack) => new AiRecognitionTemplate(stack, 'T', { faces: { score: 101 } }), /faces\.score .*Given 101/],
    [
      '101 labels of faces',
      (stack) => new AiRecognitionTemplate(stack, 'T', { faces: { userLabels: Array(101).fill('a') as string[] } }),
      /faces\.userLabels has too many elements\. Given 101; allowed: at most 100/,
    ],
    ['faces of a library that is none', (stack) => new AiRecognitionTemplate(stack, 'T', { faces: { library: 'Mine' } }), /faces\.library .*"Mine"/],
    [
      'subtitles as SRT',
      (stack) => new AiRecognitionTemplate(stack, 'T', { speech: { subtitleFormat: 'srt' } }),
      /speech\.subtitleFormat .*"srt"; allowed: "vtt"/,
    ],
  ])('%s', (_, build, fault) => {
    const stack = platformStack();
    build(stack);
    expect(faultsOf(stack)).toEqual([expect.stringMatching(fault)]);
  });

  test('a watermark of a file that is not there', () => {
    expect(() => watermark(WatermarkContent.image('none.png'))(platformStack())).toThrow(
      /^media\/T cannot upload "none\.png": there is no file .*none\.png\.$/,
    );
  });

  test('a watermark of a file that is no picture', () => {
    const stack = platformStack();
    writeFileSync(path.join(directory, 'logo.gif'), 'gif');
    watermark(WatermarkContent.image(path.join(directory, 'logo.gif')))(stack);
    expect(faultsOf(stack)).toEqual([expect.stringMatching(/content must be a JPEG or PNG\. Given ".*logo\.gif"/)]);
  });

  test('tokens are never refused', () => {
    const stack = platformStack();
    const number = new TerraformVariable(stack, 'number', {}).numberValue;
    const token = '${var.text}';
    new TranscodeTemplate(stack, 'A', {
      container: token,
      name: token,
      video: { codec: token, fps: number, bitrateKbps: number, width: number, vcrf: number, fillType: token },
      audio: { codec: token, bitrateKbps: number, sampleRateHz: number, channels: number },
    });
    new AdaptiveStreamingTemplate(stack, 'B', { format: token, streams: [{ video: { codec: token, fps: number, bitrateKbps: number } }] });
    new AnimatedGraphicTemplate(stack, 'C', { fps: number, format: token, quality: number, width: number });
    new ImageSpriteTemplate(stack, 'D', { interval: SampleInterval.percent(number), rowCount: number, columnCount: number, format: token });
    new WatermarkTemplate(stack, 'E', {
      content: WatermarkContent.text({ fontType: token, fontSize: token, fontColor: token, fontAlpha: number }),
      xPos: token,
    });
    new ContentReviewTemplate(stack, 'F', { porn: { picture: { blockConfidence: number } } });
    new AiRecognitionTemplate(stack, 'G', { faces: { score: number, library: token } });
    expect(faultsOf(stack)).toEqual([]);
  });
});

test('a codec that the package does not know is worth a warning', () => {
  const stack = platformStack();
  const template = new TranscodeTemplate(stack, 'T', { container: 'mp4', video: { ...video, codec: 'h267' } });
  expect(faultsOf(stack)).toEqual([]);
  expect(warningsOf(template)).toEqual([expect.stringMatching(/video\.codec .*"h267"/)]);
});

test('streams of different frame rates are worth a warning, for the service gives all of them the first one', () => {
  const stack = platformStack();
  const template = new AdaptiveStreamingTemplate(stack, 'T', { format: 'HLS', streams: [{ video, audio }, { video: { ...video, fps: 30 } }] });
  expect(faultsOf(stack)).toEqual([]);
  expect(warningsOf(template)).toEqual([expect.stringMatching(/streams\[1\]\.video\.fps is 30, and that of the first stream 25/)]);
});
