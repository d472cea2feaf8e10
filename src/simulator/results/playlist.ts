import { reference } from '../output-path';

export interface PlaylistSegment {
  readonly path: string;
  readonly durationSeconds: number;
}

/** An HLS media playlist; the paths are those of the store. */
export function mediaPlaylist(path: string, segments: readonly PlaylistSegment[], keyTag?: string): string {
  const longest = Math.max(1, ...segments.map((segment) => Math.ceil(segment.durationSeconds)));
  return [
    '#EXTM3U',
    '#EXT-X-VERSION:3',
    `#EXT-X-TARGETDURATION:${longest}`,
    '#EXT-X-MEDIA-SEQUENCE:0',
    '#EXT-X-PLAYLIST-TYPE:VOD',
    ...(keyTag === undefined ? [] : [keyTag]),
    ...segments.flatMap((segment) => [`#EXTINF:${segment.durationSeconds.toFixed(6)},`, reference(path, segment.path)]),
    '#EXT-X-ENDLIST',
    '',
  ].join('\n');
}

export interface VariantStream {
  readonly path: string;
  readonly bandwidthBps: number;
  readonly width: number;
  readonly height: number;
}

/** An HLS master playlist. */
export function masterPlaylist(path: string, streams: readonly VariantStream[]): string {
  const entry = (stream: VariantStream): string[] => {
    const resolution = stream.width > 0 ? `,RESOLUTION=${stream.width}x${stream.height}` : '';
    return [`#EXT-X-STREAM-INF:BANDWIDTH=${Math.max(1, Math.round(stream.bandwidthBps))}${resolution}`, reference(path, stream.path)];
  };
  return ['#EXTM3U', '#EXT-X-VERSION:3', ...streams.flatMap(entry), ''].join('\n');
}

export interface Cue {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

export function webVtt(cues: readonly Cue[]): string {
  return ['WEBVTT', ...cues.map((cue) => `\n${cueTime(cue.start)} --> ${cueTime(cue.end)}\n${cue.text}`), ''].join('\n');
}

function cueTime(seconds: number): string {
  return new Date(Math.round(seconds * 1000)).toISOString().slice(11, 23);
}
