import { requestType } from './model';
import type { ObjectView } from './rules/object-view';
import { UNKNOWN } from './rules/object-view';

/** What `{format}` is for the outputs of ready-made templates, by the type of the task. */
const presets: Readonly<Record<string, Readonly<Record<string, readonly number[]>>>> = {
  TranscodeTaskInput: {
    mp4: [
      10, 20, 30, 40, 70, 80, 510, 520, 530, 540, 570, 580, 100010, 100020, 100030, 100040, 100070, 100080, 100800, 100810, 100820, 100830, 100840,
    ],
    m3u8: [210, 220, 230, 240, 270, 280, 610, 620, 630, 640, 670, 680, 100210, 100220, 100230, 100240, 100270, 100280],
    flv: [370, 380, 710, 720, 730, 740, 770, 780, 10046, 10047, 10048, 10049],
    m4a: [1100, 1110, 1120, 1130, 1140],
    mp3: [1010, 1020],
  },
  AnimatedGraphicTaskInput: { gif: [20000], webp: [20001] },
  SnapshotByTimeOffsetTaskInput: { jpg: [10] },
  SampleSnapshotTaskInput: { jpg: [10] },
  ImageSpriteTaskInput: { jpg: [10] },
  AdaptiveDynamicStreamingTaskInput: { m3u8: [10] },
}; // prettier-ignore

const presetFormats = new Map(
  Object.entries(presets).map(([type, formats]) => [type, new Map(Object.entries(formats).flatMap(([format, ids]) => ids.map((id) => [id, format] as const)))]),
);

/** The parts of an image task that leave it an image of the same format. */
const keepsFormat: ReadonlySet<string> = new Set(['EncodeConfig', 'EnhanceConfig', 'EraseConfig', 'BeautyConfig', 'TransformConfig']);

/** The extension that the service gives to a task's main output; undefined where that is not known. */
export function outputFormat(type: string, task: ObjectView, sourceFormat: string | undefined): string | undefined {
  if (type === 'ProcessImageRequest') return imageFormat(task, sourceFormat);
  const container = task.get('OverrideParameter.Container') ?? task.get('RawParameter.Container');
  if (container === UNKNOWN || task.get('OverrideParameter') === UNKNOWN) return undefined;
  if (typeof container === 'string' && container !== '') return container === 'hls' ? 'm3u8' : container;
  const definition = task.number('Definition');
  return definition === undefined ? undefined : presetFormats.get(type)?.get(definition);
}

/** Whether a JPEG becomes `.jpg` or `.jpeg` is not documented, nor is what becomes of an extension in capitals. */
function imageFormat(request: ObjectView, sourceFormat: string | undefined): string | undefined {
  const decidesItself = ['Definition', 'ScheduleId', 'AddOnParameter'].some((name) => !request.isEmpty(name));
  const task = request.inside('ImageTask');
  if (decidesItself || !task || task.members(requestType('ImageTaskInput')).some((name) => !keepsFormat.has(name) || task.get(name) === UNKNOWN))
    return undefined;
  const format = task.get('EncodeConfig.Format');
  if (format === undefined || format === '') return sourceFormat === sourceFormat?.toLowerCase() ? sourceFormat : undefined;
  return typeof format === 'string' && !/^jpe?g$/i.test(format) ? format.toLowerCase() : undefined;
}
