/**
 * What the service bills, item by item, in the order of its price list. A price table gives a price to each, or to some of them.
 *
 * @see https://www.tencentcloud.com/document/product/1041/49204
 */

/** What a price may depend on. An item of which the price does not depend on something has one price for all of it. */
export type Dimension = 'region' | 'tier' | 'frameRate';

/** What is counted. A price is that of one unit, but for pictures by the thousand. */
export type Unit = 'minute' | 'thousand pictures' | 'picture' | 'watermark';

export interface PriceItem {
  /** As a person reads it: "transcoding to H.264". */
  readonly words: string;
  readonly unit: Unit;
  readonly by: readonly Dimension[];
}

/** By the short side of the picture, at most: 480, 720, 1080, 1440, 2160, 4320 pixels. */
export const tiers = ['SD', 'HD', 'FHD', '2K', '4K', '8K'] as const;
export type Tier = (typeof tiers)[number];

/** At most so many frames per second. */
export const frameRates = ['30fps', '60fps', '120fps'] as const;
export type FrameRate = (typeof frameRates)[number];

const item =
  (unit: Unit, by: readonly Dimension[]) =>
  (words: string): PriceItem => ({ words, unit, by });

const video = item('minute', ['region', 'tier']);
const sound = item('minute', ['region']);
const enhanced = item('minute', ['region', 'tier', 'frameRate']);
const minute = item('minute', ['region']);
const image = item('picture', ['region', 'tier']);

export const priceItems = {
  'transcoding.h264': video('transcoding to H.264'),
  'transcoding.h265': video('transcoding to H.265'),
  'transcoding.h266': video('transcoding to H.266'),
  'transcoding.av1': video('transcoding to AV1'),
  'transcoding.mv-hevc': video('transcoding to MV-HEVC'),
  'transcoding.vp8': video('transcoding to VP8'),
  'transcoding.vp9': video('transcoding to VP9'),
  'transcoding.mpeg2': video('transcoding to MPEG-2'),
  'transcoding.dnxhd': video('transcoding to DNxHD'),
  'transcoding.audio': sound('audio transcoding'),
  'transcoding.remux': sound('remuxing'),

  'top_speed_codec.h264': video('Top Speed Codec transcoding to H.264'),
  'top_speed_codec.h265': video('Top Speed Codec transcoding to H.265'),
  'top_speed_codec.h266': video('Top Speed Codec transcoding to H.266'),
  'top_speed_codec.av1': video('Top Speed Codec transcoding to AV1'),
  'top_speed_codec.mv-hevc': video('Top Speed Codec transcoding to MV-HEVC'),
  'top_speed_codec.vp8': video('Top Speed Codec transcoding to VP8'),
  'top_speed_codec.vp9': video('Top Speed Codec transcoding to VP9'),
  'top_speed_codec.mpeg2': video('Top Speed Codec transcoding to MPEG-2'),
  'top_speed_codec.dnxhd': video('Top Speed Codec transcoding to DNxHD'),
  'top_speed_codec.audio': sound('Top Speed Codec audio transcoding'),

  'enhancement.artifact_removal': enhanced('artifacts removal'),
  'enhancement.color': enhanced('color enhancement'),
  'enhancement.low_light': enhanced('low-light enhancement'),
  'enhancement.comprehensive': enhanced('comprehensive enhancement'),
  'enhancement.large_model': enhanced('large-model enhancement'),
  'enhancement.large_model_repair': enhanced('large-model repair'),
  'enhancement.super_resolution': enhanced('super-resolution'),
  'enhancement.frame_interpolation': enhanced('frame interpolation'),
  'enhancement.noise_reduction': enhanced('noise reduction'),
  'enhancement.scratch_removal': enhanced('scratch removal'),
  'enhancement.detail': enhanced('detail enhancement'),
  'enhancement.face': enhanced('face enhancement'),
  'enhancement.font': enhanced('font enhancement'),
  'enhancement.hdr': enhanced('SDR to HDR'),
  'enhancement.audio_noise_reduction': minute('audio noise reduction'),
  'enhancement.audio_separation': minute('audio separation'),
  'enhancement.audio_equalization': minute('audio equalization'),
  'enhancement.audio_improvement': minute('audio improvement'),

  'pictures.screenshot': item('thousand pictures', ['region'])('screenshots'),
  'pictures.animated_graphic': video('animated graphic'),

  'digital_watermark.basic': enhanced('basic digital watermark'),
  'digital_watermark.nagra': enhanced('NAGRA digital watermark'),
  'digital_watermark.extraction': item('watermark', ['region', 'frameRate'])('extraction of a basic digital watermark'),
  'digital_watermark.nagra_extraction': item('watermark', ['region'])('extraction of a NAGRA digital watermark'),

  'subtitles.speech': minute('subtitles from speech'),
  'subtitles.speech_translated': minute('translated subtitles from speech'),
  'subtitles.picture_text': minute('subtitles from text in the picture'),
  'subtitles.picture_text_translated': minute('translated subtitles from text in the picture'),
  'subtitles.file_translated': minute('translation of a subtitle file'),
  'subtitles.extra_language': minute('each further language of subtitles'),
  'subtitles.burned_in': minute('burning in of subtitles'),

  'erase.logo_basic': video('removal of logos, basic'),
  'erase.logo_advanced': video('removal of logos, advanced'),
  'erase.subtitles': video('removal of subtitles'),
  'erase.privacy': video('hiding of faces and plates'),

  'dubbing.standard_voice': minute('dubbing, standard voice'),
  'dubbing.cloned_voice': minute('dubbing, cloned voice'),

  'recognition.face': minute('recognition of faces'),
  'recognition.text': minute('recognition of text'),
  'recognition.speech': minute('recognition of speech'),
  'recognition.speech_translation': minute('recognition and translation of speech'),
  'recognition.music': minute('recognition of music'),
  'recognition.object': minute('recognition of objects'),
  'recognition.highlight': minute('recognition of highlights'),

  'analysis.tag': minute('analysis: tags'),
  'analysis.classification': minute('analysis: classification'),
  'analysis.cover': minute('analysis: cover'),
  'analysis.splitting': minute('analysis: splitting'),
  'analysis.frame_tag': minute('analysis: frame tags'),
  'analysis.highlight': minute('analysis: highlights'),
  'analysis.opening_and_ending': minute('analysis: opening and ending'),
  'analysis.music': minute('analysis: music'),
  'analysis.advanced': minute('analysis: advanced splitting or highlights, summary by a large model, horizontal to vertical'),

  'checks.content_review': minute('content review'),
  'checks.quality_control': minute('quality control'),

  'image.conversion': image('image conversion and compression'),
  'image.advanced_format': image('image conversion to an advanced format'),
  'image.watermark': image('watermark on an image'),
  'image.enhancement': image('image enhancement'),
  'image.super_resolution': image('image super-resolution'),
  'image.watermark_removal': image('removal of watermarks from an image'),
  'image.quality_score': image('quality score of an image'),
  'image.advanced_edit': image('advanced edit of an image'),
  'image.ai_processing': image('AI processing of an image'),
} as const satisfies Record<string, PriceItem>;

export type ItemName = keyof typeof priceItems;

export const itemNames = Object.keys(priceItems) as ItemName[];

/** `transcoding.h264` is `transcoding` and `h264`, two levels of the table's prices. */
export function sectionAndName(name: ItemName): [section: string, name: string] {
  const dot = name.indexOf('.');
  return [name.slice(0, dot), name.slice(dot + 1)];
}
