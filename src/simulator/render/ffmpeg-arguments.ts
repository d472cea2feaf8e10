import type { AnimatedSettings, AudioSettings, PictureSettings, SpriteSettings, TranscodeSettings, VideoSettings } from '../../model/template-settings';
import { fitSize, StudioFailure, type Clip, type MediaInfo } from '../studio';

/** The command lines for ffmpeg: pure functions of the settings and the source. */

/** Each codec's encoder and its options, fast ones. */
const videoEncoders: Record<string, { readonly name: string; readonly options: Readonly<Record<string, string>> }> = {
  h264: { name: 'libx264', options: { preset: 'veryfast', pix_fmt: 'yuv420p' } },
  h265: { name: 'libx265', options: { preset: 'ultrafast', pix_fmt: 'yuv420p', 'x265-params': 'log-level=error' } },
  vp8: { name: 'libvpx', options: { deadline: 'realtime', 'cpu-used': '8' } },
  vp9: { name: 'libvpx-vp9', options: { deadline: 'realtime', 'cpu-used': '8' } },
  av1: { name: 'libaom-av1', options: { 'cpu-used': '8', strict: 'experimental' } },
  mpeg2: { name: 'mpeg2video', options: {} },
};

const audioEncoders: Record<string, string> = {
  aac: 'aac', mp3: 'libmp3lame', mp2: 'mp2', flac: 'flac', ac3: 'ac3', eac3: 'eac3', pcm16: 'pcm_s16le', pcm24: 'pcm_s24le', copy: 'copy',
}; // prettier-ignore

const containers: Record<string, readonly string[]> = {
  mp4: ['-movflags', '+faststart', '-f', 'mp4'],
  mov: ['-movflags', '+faststart', '-f', 'mov'],
  m4a: ['-f', 'ipod'],
  mkv: ['-f', 'matroska'],
  ts: ['-f', 'mpegts'],
  webm: ['-f', 'webm'],
  flv: ['-f', 'flv'],
  mp3: ['-f', 'mp3'],
  flac: ['-f', 'flac'],
  ogg: ['-f', 'ogg'],
  wav: ['-f', 'wav'],
  mxf: ['-f', 'mxf'],
};

export function transcodeArguments(source: MediaInfo, settings: TranscodeSettings, clip: Clip, input: string, output: string): string[] {
  const container = containers[settings.container];
  if (!container) throw cannot(`write the container ${settings.container}`);
  if (settings.container === 'flv' && settings.video?.codec === 'h265') throw cannot('put H.265 into FLV');
  return [...inputArguments(source, clip, input), ...streamArguments(source, settings), ...container, output];
}

export function hlsArguments(source: MediaInfo, settings: TranscodeSettings, clip: Clip, input: string, directory: string): string[] {
  const time = String(settings.segmentSeconds ?? 10);
  const keyFrames = settings.remux ? [] : ['-force_key_frames', `expr:gte(t,n_forced*${time})`];
  const hls = ['-f', 'hls', '-hls_time', time, '-hls_list_size', '0', '-hls_playlist_type', 'vod', '-hls_segment_filename', `${directory}/%05d.ts`];
  return [...inputArguments(source, clip, input), ...streamArguments(source, settings), ...keyFrames, ...hls, `${directory}/index.m3u8`];
}

/** Every stream's video beside one audio. */
export function dashArguments(source: MediaInfo, streams: readonly TranscodeSettings[], segmentSeconds: number, prefix: string, input: string): string[] {
  const videos = source.video.length > 0 ? streams.flatMap((stream) => (stream.video ? [stream.video] : [])) : [];
  const audio = streams.find((stream) => stream.audio)?.audio;
  const hasAudio = audio !== undefined && source.audio.length > 0;
  const sets = [...(videos.length > 0 ? ['id=0,streams=v'] : []), ...(hasAudio ? [`id=${videos.length > 0 ? 1 : 0},streams=a`] : [])];
  return [
    '-i', input,
    ...videos.flatMap((video, index) => ['-map', '0:v:0', ...videoArguments(video, source, `v:${index}`)]),
    ...(hasAudio ? ['-map', '0:a:0', ...audioArguments(audio)] : []),
    '-f', 'dash', '-seg_duration', String(segmentSeconds), '-use_template', '1', '-use_timeline', '1', '-adaptation_sets', sets.join(' '),
    '-init_seg_name', `${prefix}_$RepresentationID$_init.m4s`, '-media_seg_name', `${prefix}_$RepresentationID$_$Number$.m4s`,
    'manifest.mpd',
  ]; // prettier-ignore
}

export function animatedArguments(source: MediaInfo, settings: AnimatedSettings, clip: Clip, input: string, output: string): string[] {
  const { width, height } = fitSize(settings, source);
  const frames = `fps=${settings.fps},scale=${width}:${height}:flags=lanczos`;
  const encoder =
    settings.format === 'gif'
      ? ['-vf', `${frames},split[a][b];[a]palettegen[p];[b][p]paletteuse`, '-loop', '0', '-f', 'gif']
      : ['-vf', frames, '-c:v', 'libwebp', '-loop', '0', '-vsync', '0', '-f', 'webp'];
  return [...inputArguments(source, clip, input), '-an', ...encoder, output];
}

export function pictureArguments(source: MediaInfo, settings: PictureSettings, atSeconds: number, input: string, output: string): string[] {
  const { width, height } = fitSize(settings, source);
  const frameSeconds = 1 / (source.video[0]?.fps || 25);
  const at = Math.max(0, Math.min(atSeconds, source.durationSeconds - 1.5 * frameSeconds));
  return ['-ss', at.toFixed(3), '-i', input, '-frames:v', '1', '-vf', `scale=${width}:${height}`, ...stillEncoder(settings.format), output];
}

/** The first frame at or after each time; the times are evenly spaced. */
export function sheetArguments(settings: SpriteSettings, atSeconds: readonly number[], input: string, output: string): string[] {
  const [first = 0, second] = atSeconds;
  const step = second === undefined ? 0 : second - first;
  const select = `select='lt(selected_n,${atSeconds.length})*gte(t,${first}+selected_n*${step})'`;
  const tiles = `scale=${settings.width}:${settings.height},tile=${settings.columns}x${settings.rows}`;
  return ['-i', input, '-vf', `${select},${tiles}`, '-frames:v', '1', '-vsync', '0', ...stillEncoder(settings.format), output];
}

function stillEncoder(format: string): string[] {
  const encoders: Record<string, string[]> = { jpg: ['-q:v', '2', '-c:v', 'mjpeg'], png: ['-c:v', 'png'], webp: ['-c:v', 'libwebp'] };
  const encoder = encoders[format];
  if (!encoder) throw cannot(`write pictures as ${format}`);
  return [...encoder, '-f', 'image2'];
}

function inputArguments(source: MediaInfo, clip: Clip, input: string): string[] {
  const isWhole = clip.start === 0 && clip.end >= source.durationSeconds;
  return [...(isWhole ? [] : ['-ss', String(clip.start), '-t', String(clip.end - clip.start)]), '-i', input];
}

function streamArguments(source: MediaInfo, settings: TranscodeSettings): string[] {
  if (settings.remux) return ['-map', '0:v:0?', '-map', '0:a:0?', '-c', 'copy'];
  const video = settings.video && source.video.length > 0 ? ['-map', '0:v:0', ...videoArguments(settings.video, source)] : ['-vn'];
  const audio = settings.audio && source.audio.length > 0 ? ['-map', '0:a:0', ...audioArguments(settings.audio)] : ['-an'];
  const tag = settings.video?.codec === 'h265' && ['mp4', 'mov'].includes(settings.container) ? ['-tag:v', 'hvc1'] : [];
  return [...video, ...tag, ...audio, '-sn', '-dn', '-map_metadata', '-1', '-map_chapters', '-1'];
}

/** The options for the video streams that the specifier names: "v" for every one, "v:0" for the first. */
function videoArguments(video: VideoSettings, source: MediaInfo, specifier = 'v'): string[] {
  const encoder = videoEncoders[video.codec];
  if (encoder === undefined) throw cannot(`encode ${video.codec}`);
  const rate = video.bitrateKbps;
  const options: Record<string, string | undefined> = {
    c: encoder.name,
    ...encoder.options,
    filter: scaling(video, source),
    r: video.fps > 0 ? String(video.fps) : undefined,
    g: video.gopFrames ? String(video.gopFrames) : undefined,
    ...(video.crf !== undefined ? { crf: String(video.crf) } : rate > 0 && { b: `${rate}k`, maxrate: `${Math.round(rate * 1.5)}k`, bufsize: `${rate * 2}k` }),
  };
  return Object.entries(options).flatMap(([name, value]) => (value === undefined ? [] : [`-${name}:${specifier}`, value]));
}

/** With both sides given the picture is fitted in and the rest filled, or stretched. */
function scaling(video: VideoSettings, source: MediaInfo): string {
  const { width, height } = fitSize(video, source);
  const isBoth = video.width > 0 && video.height > 0;
  if (!isBoth || video.fill === 'stretch') return `scale=${width}:${height},setsar=1`;
  const color = video.fill === 'white' ? 'white' : 'black';
  return `scale=${width}:${height}:force_original_aspect_ratio=decrease,pad=${width}:${height}:(ow-iw)/2:(oh-ih)/2:${color},setsar=1`;
}

function audioArguments(audio: AudioSettings): string[] {
  const encoder = audioEncoders[audio.codec];
  if (encoder === undefined) throw cannot(`encode the sound as ${audio.codec}`);
  if (encoder === 'copy') return ['-c:a', 'copy'];
  return [
    '-c:a',
    encoder,
    ...(audio.bitrateKbps > 0 ? ['-b:a', `${audio.bitrateKbps}k`] : []),
    ...(audio.sampleRate > 0 ? ['-ar', String(audio.sampleRate)] : []),
    ...(audio.channels > 0 ? ['-ac', String(audio.channels)] : []),
  ];
}

function cannot(what: string): StudioFailure {
  return new StudioFailure('InternalError', `The simulator cannot ${what}; the service can. Start the simulator with --no-render to have placeholders.`);
}
