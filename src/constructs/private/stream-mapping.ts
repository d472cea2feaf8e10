import type { FaultPath } from '../../model/fault';
import type { AudioStream, VideoStream } from '../templates/streams';
import type { Fragment } from './fragment';
import type { Findings } from './findings';
import { modelFindings } from './template';
import { renaming } from './translation';

const video = renaming({ bitrateKbps: 'bitrate' });
const audio = renaming({ bitrateKbps: 'bitrate', sampleRateHz: 'sampleRate', channels: 'audioChannel' });

interface Streams {
  readonly video?: VideoStream;
  readonly audio?: AudioStream;
}

/** What the API, and the official provider, call a stream's members. */
export function videoConfig(stream: VideoStream): { codec: string; fps: number; bitrate: number } {
  return video.toApi({ ...stream }) as unknown as { codec: string; fps: number; bitrate: number };
}

/** The service's default is written out: the official provider sends 0, which follows the source, for channels that are not set. */
export function audioConfig(stream: AudioStream): { codec: string; bitrate: number; sampleRate: number } {
  return audio.toApi({ ...stream, channels: stream.channels ?? 2 }) as unknown as { codec: string; bitrate: number; sampleRate: number };
}

/** A value that only Terraform would know: it is not checked, and neither is what goes with it. */
const OPEN = '${open}';

/**
 * What is wrong with streams in a container; a stream that is not there is left out of the file.
 *
 * @param container undefined where the documentation does not tell which codecs it takes
 */
export function streamFindings(container: string | undefined, streams: Streams, further: object = {}, names: readonly Fragment[] = []): Findings {
  const request = {
    container: container ?? OPEN,
    removeVideo: streams.video ? 0 : 1,
    removeAudio: streams.audio ? 0 : 1,
    videoTemplate: streams.video && videoConfig(streams.video),
    audioTemplate: streams.audio && audioConfig(streams.audio),
    ...further,
  };
  const named = (prop: 'video' | 'audio', at: string, nameOf: (inside: FaultPath) => FaultPath): Fragment => ({ prop, at: [at], value: streams[prop], nameOf });
  return modelFindings('RawTranscodeParameter', request, [
    named('video', 'videoTemplate', (inside) => video.nameOf({}, inside)),
    named('audio', 'audioTemplate', (inside) => audio.nameOf({}, inside)),
    ...names,
  ]);
}
