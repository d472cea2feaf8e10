/**
 * The templates that every account has, by name. They are plain ids: `transcode: [{ definition: Preset.MP4_720P }]`. Only those are here of which
 * the service's documentation tells the id and the content; any other id can be given as a number.
 *
 * @see https://www.tencentcloud.com/document/product/1041/33476
 */
export class Preset {
  // Transcoding: `transcode`

  /** MP4, H.264, 360p, 400 kbit/s, 25 frames/s; AAC stereo, 64 kbit/s. */
  public static readonly MP4_360P = 100010;

  /** MP4, H.264, 540p, 1000 kbit/s, 25 frames/s; AAC stereo, 64 kbit/s. */
  public static readonly MP4_540P = 100020;

  /** MP4, H.264, 720p, 1800 kbit/s, 25 frames/s; AAC stereo, 128 kbit/s. */
  public static readonly MP4_720P = 100030;

  /** MP4, H.264, 1080p, 2500 kbit/s, 25 frames/s; AAC stereo, 128 kbit/s. */
  public static readonly MP4_1080P = 100040;

  /** MP4, H.264, 1440p, 3000 kbit/s, 25 frames/s; AAC stereo, 160 kbit/s. */
  public static readonly MP4_1440P = 100070;

  /** MP4, H.264, 2160p, 6000 kbit/s, 25 frames/s; AAC stereo, 160 kbit/s. */
  public static readonly MP4_2160P = 100080;

  /** HLS, H.264, 360p, 400 kbit/s, 25 frames/s; AAC stereo, 64 kbit/s. */
  public static readonly HLS_360P = 100210;

  /** HLS, H.264, 540p, 1000 kbit/s, 25 frames/s; AAC stereo, 64 kbit/s. */
  public static readonly HLS_540P = 100220;

  /** HLS, H.264, 720p, 1800 kbit/s, 25 frames/s; AAC stereo, 128 kbit/s. */
  public static readonly HLS_720P = 100230;

  /** HLS, H.264, 1080p, 2500 kbit/s, 25 frames/s; AAC stereo, 128 kbit/s. */
  public static readonly HLS_1080P = 100240;

  /** HLS, H.264, 1440p, 3000 kbit/s, 25 frames/s; AAC stereo, 160 kbit/s. */
  public static readonly HLS_1440P = 100270;

  /** HLS, H.264, 2160p, 6000 kbit/s, 25 frames/s; AAC stereo, 160 kbit/s. */
  public static readonly HLS_2160P = 100280;

  /** Top Speed Codec: MP4, H.264, the size of the source, 25 frames/s, no limit of the bitrate. */
  public static readonly TOP_SPEED_MP4_SOURCE_SIZE = 100800;

  /** Top Speed Codec: MP4, H.264, 360p, 25 frames/s, no limit of the bitrate. */
  public static readonly TOP_SPEED_MP4_360P = 100810;

  /** Top Speed Codec: MP4, H.264, 540p, 25 frames/s, no limit of the bitrate. */
  public static readonly TOP_SPEED_MP4_540P = 100820;

  /** Top Speed Codec: MP4, H.264, 720p, 25 frames/s, no limit of the bitrate. */
  public static readonly TOP_SPEED_MP4_720P = 100830;

  /** Top Speed Codec: MP4, H.264, 1080p, 25 frames/s, no limit of the bitrate. */
  public static readonly TOP_SPEED_MP4_1080P = 100840;

  /** Sound only: M4A, AAC, 24 kbit/s. */
  public static readonly AUDIO_M4A_24K = 1100;

  /** Sound only: M4A, AAC, 48 kbit/s. */
  public static readonly AUDIO_M4A_48K = 1110;

  /** Sound only: M4A, AAC, 96 kbit/s. */
  public static readonly AUDIO_M4A_96K = 1120;

  /** Sound only: M4A, AAC, 192 kbit/s. */
  public static readonly AUDIO_M4A_192K = 1130;

  /** Sound only: M4A, AAC, 256 kbit/s. */
  public static readonly AUDIO_M4A_256K = 1140;

  /** Sound only: MP3, 128 kbit/s. */
  public static readonly AUDIO_MP3_128K = 1010;

  /** Sound only: MP3, 320 kbit/s. */
  public static readonly AUDIO_MP3_320K = 1020;

  // Transcoding, the older templates: 24 frames/s, from 1440p on 30; AAC, 48 kbit/s

  /** MP4, H.264, 320 pixels wide, 256 kbit/s. */
  public static readonly CLASSIC_MP4_W320 = 10;

  /** MP4, H.264, 640 pixels wide, 512 kbit/s. */
  public static readonly CLASSIC_MP4_W640 = 20;

  /** MP4, H.264, 1280 pixels wide, 1024 kbit/s. */
  public static readonly CLASSIC_MP4_W1280 = 30;

  /** MP4, H.264, 1920 pixels wide, 2500 kbit/s. */
  public static readonly CLASSIC_MP4_W1920 = 40;

  /** MP4, H.264, 1440p, 3072 kbit/s. */
  public static readonly CLASSIC_MP4_1440P = 70;

  /** MP4, H.264, 2160p, 6144 kbit/s. */
  public static readonly CLASSIC_MP4_2160P = 80;

  /** HLS, H.264, 320 pixels wide, 256 kbit/s. */
  public static readonly CLASSIC_HLS_W320 = 210;

  /** HLS, H.264, 640 pixels wide, 512 kbit/s. */
  public static readonly CLASSIC_HLS_W640 = 220;

  /** HLS, H.264, 1280 pixels wide, 1024 kbit/s. */
  public static readonly CLASSIC_HLS_W1280 = 230;

  /** HLS, H.264, 1920 pixels wide, 2500 kbit/s. */
  public static readonly CLASSIC_HLS_W1920 = 240;

  /** HLS, H.264, 1440p, 3072 kbit/s. */
  public static readonly CLASSIC_HLS_1440P = 270;

  /** HLS, H.264, 2160p, 6144 kbit/s. */
  public static readonly CLASSIC_HLS_2160P = 280;

  /** FLV, H.264, 320 pixels wide, 256 kbit/s. */
  public static readonly CLASSIC_FLV_W320 = 10046;

  /** FLV, H.264, 640 pixels wide, 512 kbit/s. */
  public static readonly CLASSIC_FLV_W640 = 10047;

  /** FLV, H.264, 1280 pixels wide, 1024 kbit/s. */
  public static readonly CLASSIC_FLV_W1280 = 10048;

  /** FLV, H.264, 1920 pixels wide, 2500 kbit/s. */
  public static readonly CLASSIC_FLV_W1920 = 10049;

  /** FLV, H.264, 1440p, 3072 kbit/s. */
  public static readonly CLASSIC_FLV_1440P = 370;

  /** FLV, H.264, 2160p, 6144 kbit/s. */
  public static readonly CLASSIC_FLV_2160P = 380;

  /** MP4, H.265, 320 pixels wide, 256 kbit/s. */
  public static readonly CLASSIC_MP4_H265_W320 = 510;

  /** MP4, H.265, 640 pixels wide, 512 kbit/s. */
  public static readonly CLASSIC_MP4_H265_W640 = 520;

  /** MP4, H.265, 1280 pixels wide, 1024 kbit/s. */
  public static readonly CLASSIC_MP4_H265_W1280 = 530;

  /** MP4, H.265, 1920 pixels wide, 2500 kbit/s. */
  public static readonly CLASSIC_MP4_H265_W1920 = 540;

  /** MP4, H.265, 1440p, 3072 kbit/s. */
  public static readonly CLASSIC_MP4_H265_1440P = 570;

  /** MP4, H.265, 2160p, 6144 kbit/s. */
  public static readonly CLASSIC_MP4_H265_2160P = 580;

  /** HLS, H.265, 320 pixels wide, 256 kbit/s. */
  public static readonly CLASSIC_HLS_H265_W320 = 610;

  /** HLS, H.265, 640 pixels wide, 512 kbit/s. */
  public static readonly CLASSIC_HLS_H265_W640 = 620;

  /** HLS, H.265, 1280 pixels wide, 1024 kbit/s. */
  public static readonly CLASSIC_HLS_H265_W1280 = 630;

  /** HLS, H.265, 1920 pixels wide, 2500 kbit/s. */
  public static readonly CLASSIC_HLS_H265_W1920 = 640;

  /** HLS, H.265, 1440p, 3072 kbit/s. */
  public static readonly CLASSIC_HLS_H265_1440P = 670;

  /** HLS, H.265, 2160p, 6144 kbit/s. */
  public static readonly CLASSIC_HLS_H265_2160P = 680;

  /** FLV, H.265, 320 pixels wide, 256 kbit/s. */
  public static readonly CLASSIC_FLV_H265_W320 = 710;

  /** FLV, H.265, 640 pixels wide, 512 kbit/s. */
  public static readonly CLASSIC_FLV_H265_W640 = 720;

  /** FLV, H.265, 1280 pixels wide, 1024 kbit/s. */
  public static readonly CLASSIC_FLV_H265_W1280 = 730;

  /** FLV, H.265, 1920 pixels wide, 2500 kbit/s. */
  public static readonly CLASSIC_FLV_H265_W1920 = 740;

  /** FLV, H.265, 1440p, 3072 kbit/s. */
  public static readonly CLASSIC_FLV_H265_1440P = 770;

  /** FLV, H.265, 2160p, 6144 kbit/s. */
  public static readonly CLASSIC_FLV_H265_2160P = 780;

  // Adaptive streaming: `adaptiveStreaming`

  /** HLS, not encrypted: up to six qualities from 240p to 2160p, none above that of the source. */
  public static readonly ADAPTIVE_HLS = 10;

  // Pictures: `snapshots`, `sprite`, `animatedGraphic`

  /** For `Snapshots.atTimes`: JPEG in the size of the source. */
  public static readonly SNAPSHOT_JPG = 10;

  /** For `Snapshots.sampled`: JPEG in the size of the source, one every 10 % of the duration. */
  public static readonly SAMPLED_SNAPSHOT_JPG = 10;

  /** A JPEG sheet of 10 x 10 pictures of 142 x 80 pixels, one every 10 seconds. */
  public static readonly SPRITE_JPG = 10;

  /** GIF in the size of the source, 2 frames/s. */
  public static readonly ANIMATED_GIF = 20000;

  /** WebP in the size of the source, 2 frames/s. */
  public static readonly ANIMATED_WEBP = 20001;

  // Checks: `qualityControl`

  /** Every check. */
  public static readonly QUALITY_ALL = 10;

  /** The diagnosis of the container alone. */
  public static readonly QUALITY_FORMAT = 20;

  /** The score without a reference alone. */
  public static readonly QUALITY_SCORE = 30;

  /** The quality of the picture alone. */
  public static readonly QUALITY_PICTURE = 40;

  // Subtitles from speech: `subtitles`

  /** Chinese speech, Chinese subtitles. */
  public static readonly SUBTITLES_ZH = 100;

  /** Chinese speech, English subtitles. */
  public static readonly SUBTITLES_ZH_TO_EN = 121;

  /** Chinese speech, subtitles in Chinese and English. */
  public static readonly SUBTITLES_ZH_AND_EN = 122;

  /** English speech, English subtitles. */
  public static readonly SUBTITLES_EN = 200;

  /** English speech, Chinese subtitles. */
  public static readonly SUBTITLES_EN_TO_ZH = 211;

  /** English speech, subtitles in English and Chinese. */
  public static readonly SUBTITLES_EN_AND_ZH = 212;

  // Removal: `erase`

  /** Removes subtitles. */
  public static readonly ERASE_SUBTITLES = 101;

  /** Removes subtitles and writes their text into a file. */
  public static readonly ERASE_SUBTITLES_AND_READ = 102;

  /** Removes subtitles and writes their text, and its English translation, into files. */
  public static readonly ERASE_SUBTITLES_AND_TRANSLATE = 103;

  /** Removes watermarks, by the better of the two methods. */
  public static readonly ERASE_WATERMARK = 201;

  /** Blurs faces. */
  public static readonly ERASE_FACES = 301;

  /** Blurs faces and licence plates. */
  public static readonly ERASE_FACES_AND_PLATES = 302;
}
