import type { WireObject } from '../../model/wire';
import type { MediaInfo } from '../studio';

/** `MediaMetaData` of the source. */
export function metaData(info: MediaInfo): WireObject {
  return {
    Size: info.sizeBytes,
    Container: info.container,
    Bitrate: info.bitrateBps,
    Height: info.height,
    Width: info.width,
    Duration: info.durationSeconds,
    Rotate: info.rotate,
    ...streamSets(info),
    VideoDuration: info.video.length > 0 ? info.durationSeconds : 0,
    AudioDuration: info.audio.length > 0 ? info.durationSeconds : 0,
  };
}

export function streamSets(info: MediaInfo): WireObject {
  return {
    VideoStreamSet: info.video.map((stream) => ({
      Bitrate: stream.bitrateBps,
      Height: stream.height,
      Width: stream.width,
      Codec: stream.codec,
      Fps: Math.round(stream.fps),
      ColorPrimaries: null,
      ColorSpace: null,
      ColorTransfer: null,
      HdrType: null,
      Codecs: null,
      FpsNumerator: null,
      FpsDenominator: null,
    })),
    AudioStreamSet: info.audio.map((stream) => ({
      Bitrate: stream.bitrateBps,
      SamplingRate: stream.sampleRate,
      Codec: stream.codec,
      Channel: stream.channels,
      Codecs: null,
      Loudness: null,
    })),
  };
}
