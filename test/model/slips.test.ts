/** Slips as people make them in a whole request, of other kinds than a value out of its range: each is told once, where it is, with what is allowed. */
import { pathText } from '../../src/model/fault';
import { IMAGE_REQUEST, MEDIA_REQUEST, requestType } from '../../src/model/model';
import { validate } from '../../src/model/validate';

type Values = Readonly<Record<string, unknown>>;

const place = { bucket: 'media-1250000000', region: 'ap-guangzhou' };
const input = (more: Values = {}): Values => ({ type: 'COS', cos_input_info: { ...place, object: '/in/a.mov', ...more } });
const output = { type: 'COS', cos_output_storage: place };
const transcodes = (task: Values = {}, more: Values = {}): Values => ({ input_info: input(), output_storage: output, media_process_task: { transcode_task_set: [{ definition: 100030, ...task }] }, ...more }); // prettier-ignore
const tasks = (list: Values): Values => ({ input_info: input(), output_storage: output, media_process_task: list });
const written = (video: Values, audio: Values = {}, more: Values = {}): Values => transcodes({ definition: 0, raw_parameter: { container: 'mp4', video_template: { codec: 'h264', fps: 25, bitrate: 1000, ...video }, audio_template: { codec: 'aac', bitrate: 128, sample_rate: 44100, ...audio }, ...more } }); // prettier-ignore
const told = (config: Values): Values => transcodes({}, { task_notify_config: config });
const image = (task: Values, more: Values = {}): Values => ({ input_info: input({ object: '/in/a.png' }), output_storage: output, output_path: '/out/{inputName}.{format}', image_task: task, ...more }); // prettier-ignore

const task = 'media_process_task.transcode_task_set[0]';
const raw = `${task}.raw_parameter`;

test.each<[string, Values, string, string]>([
  ['a scheme before the bucket', transcodes({}, { input_info: input({ bucket: 'cos://media-1250000000' }) }), 'input_info.cos_input_info.bucket', 'the name of a bucket with its AppId'],
  ['a slash after the bucket', transcodes({}, { input_info: input({ bucket: 'media-1250000000/' }) }), 'input_info.cos_input_info.bucket', 'Given "media-1250000000/"'],
  ['a line that ends with the bucket', transcodes({}, { input_info: input({ bucket: 'media-1250000000\n' }) }), 'input_info.cos_input_info.bucket', 'the name of a bucket'],
  ['the short code of a region', transcodes({}, { input_info: input({ region: 'gz' }) }), 'input_info.cos_input_info.region', 'a region such as "ap-guangzhou"'],
  ['a blank after the region', transcodes({}, { input_info: input({ region: 'ap-guangzhou ' }) }), 'input_info.cos_input_info.region', 'Given "ap-guangzhou "'],
  ['the address of an object in place of its path', transcodes({}, { input_info: input({ object: 'https://h.example/a.mov' }) }), 'input_info.cos_input_info.object', 'the path of the object in its bucket'],
  ['a folder as a source', transcodes({}, { input_info: input({ object: '/in/' }) }), 'input_info.cos_input_info.object', 'a job reads one file'],
  ['a bucket that stands a step too high', transcodes({}, { input_info: { type: 'COS', bucket: place.bucket } }), 'input_info.bucket', 'Did you mean cos_input_info.bucket?'],
  ['a type in lower case', transcodes({}, { input_info: { ...input(), type: 'cos' } }), 'input_info.type', 'allowed: "COS", "URL", "AWS-S3" or "VOD"'],
  ['a type that is not there', transcodes({}, { input_info: { cos_input_info: input().cos_input_info } }), 'input_info.type', 'MediaInputInfo needs Type'],
  ['another type than the object beside it', transcodes({}, { input_info: { ...input(), type: 'URL' } }), 'input_info.cos_input_info', 'Allowed only when type is "COS"'],
  ['two storages', transcodes({}, { output_storage: { ...output, s3_output_storage: { s3_bucket: 'bbb', s3_region: 'us-east-1' } } }), 'output_storage.s3_output_storage', 'Allowed only when type is "AWS-S3"'],
  ['a URL without its scheme', transcodes({}, { input_info: { type: 'URL', url_input_info: { url: 'example.com/a.mov' } } }), 'input_info.url_input_info.url', 'Given "example.com/a.mov"'],
  ['a file of this machine', transcodes({}, { input_info: { type: 'URL', url_input_info: { url: 'file:///a.mov' } } }), 'input_info.url_input_info.url', 'documented: "http://" and "https://"'],
  ['a list of tasks that stands a step too high', { input_info: input(), transcode_task_set: [{ definition: 30 }] }, 'transcode_task_set', 'Did you mean media_process_task.transcode_task_set?'],
  ['a name in the spelling of TypeScript', { input_info: input(), mediaProcessTask: { transcode_task_set: [{ definition: 30 }] } }, 'mediaProcessTask', 'Did you mean media_process_task?'],
  ['a required name in the spelling of TypeScript', { inputInfo: input(), media_process_task: { transcode_task_set: [{ definition: 30 }] } }, 'inputInfo', 'Did you mean input_info?'],
  ['the beginning of a name', { input: input(), media_process_task: { transcode_task_set: [{ definition: 30 }] } }, 'input', 'Did you mean input_info?'],
  ['another name for all the work', { input_info: input(), work: { transcode: 30 } }, 'work', 'Its fields: input_info, output_storage'],
  ['one task in place of a list', tasks({ transcode_task_set: { definition: 30 } }), 'media_process_task.transcode_task_set', 'TranscodeTaskSet is a list'],
  ['a list in a list', tasks({ transcode_task_set: [[{ definition: 30 }]] }), task, 'TranscodeTaskInput is an object'],
  ['templates without their tasks', tasks({ transcode_task_set: [30] }), task, 'Given 30; TranscodeTaskInput is an object'],
  ['no task in a list', tasks({ transcode_task_set: [null] }), task, 'leave it out'],
  ['no work at all', tasks({}), '', 'Set at least one of schedule_id, media_process_task'],
  ['the name of a template', transcodes({ definition: 'small' }), `${task}.definition`, 'Given "small"; Definition is a number'],
  ['a template by a hexadecimal number', transcodes({ definition: '0x1e' }), `${task}.definition`, 'Definition is a number'],
  ['digits of another script', transcodes({ definition: '３０' }), `${task}.definition`, 'Given "３０"'],
  ['no number', transcodes({}, { tasks_priority: NaN }), 'tasks_priority', 'TasksPriority is a number'],
  ['a switch for a number', transcodes({}, { skip_mate_data: true }), 'skip_mate_data', 'Given true; SkipMateData is a number'],
  ['a name from the prototype', transcodes({}, { constructor: 'x' }), 'constructor', 'ProcessMediaRequest has no constructor'],
  ['changes to a template where there is none', transcodes({ definition: 0, override_parameter: { container: 'mp4' } }), `${task}.override_parameter`, 'Allowed only when definition is not 0'],
  ['all parameters beside a template', transcodes({ raw_parameter: { container: 'mp4' } }), `${task}.raw_parameter`, 'Allowed only when definition is 0'],
  ['times in hours and minutes', transcodes({ start_time_offset: '00:01:00' }), `${task}.start_time_offset`, 'StartTimeOffset is a number'],
  ['an end before the start', transcodes({ start_time_offset: 20, end_time_offset: 10 }), `${task}.end_time_offset`, 'allowed: more than 20 seconds'],
  ['an ending that is written out', transcodes({ output_object_path: '/out/a.mp4' }), `${task}.output_object_path`, 'ends with ".{format}"'],
  ['a brace too few', transcodes({ output_object_path: '/out/{inputName.{format}' }), `${task}.output_object_path`, 'variables such as {inputName}'],
  ['a variable with a blank', transcodes({ output_object_path: '/out/{input name}.{format}' }), `${task}.output_object_path`, 'Given "/out/{input name}.{format}"'],
  ['segments at an absolute path', transcodes({ segment_object_name: '/seg_{number}.{format}' }), `${task}.segment_object_name`, 'a relative path'],
  ['backslashes in a directory', transcodes({}, { output_dir: '\\out\\' }), 'output_dir', 'begins and ends with "/"'],
  ['bits where kilobits are meant', written({ bitrate: 1_000_000 }), `${raw}.video_template.bitrate`, '128 to 100000 kbps'],
  ['bits where kilobits of sound are meant', written({}, { bitrate: 128_000 }), `${raw}.audio_template.bitrate`, '26 to 6144 kbps'],
  ['kilohertz where hertz are meant', written({}, { sample_rate: 44.1 }), `${raw}.audio_template.sample_rate`, 'whole numbers'],
  ['a size in one text', written({ width: '1280x720' }), `${raw}.video_template.width`, 'Given "1280x720"; Width is a number'],
  ['a name for a height', written({ height: '720p' }), `${raw}.video_template.height`, 'Given "720p"'],
  ['frames with their unit', written({ fps: '25fps' }), `${raw}.video_template.fps`, 'Given "25fps"'],
  ['the name of an encoder', written({ codec: 'libx264' }), `${raw}.video_template.codec`, '"h264", "h265"'],
  ['the ending of a playlist', written({}, {}, { container: 'm3u8' }), `${raw}.container`, '"mp4", "flv", "hls"'],
  ['no stream at all', transcodes({ definition: 0, raw_parameter: { container: 'mp4', remove_video: 1, remove_audio: 1 } }), `${raw}.remove_audio`, '1 for one of remove_video and remove_audio'],
  ['a clip without length', tasks({ animated_graphic_task_set: [{ definition: 20000, start_time_offset: 5, end_time_offset: 5 }] }), 'media_process_task.animated_graphic_task_set[0].end_time_offset', 'more than 5 seconds'],
  ['a time in milliseconds', tasks({ snapshot_by_time_offset_task_set: [{ definition: 10, ext_time_offset_set: ['1500ms'] }] }), 'media_process_task.snapshot_by_time_offset_task_set[0].ext_time_offset_set[0]', '"3.5s" or "10%"'],
  ['more than the whole', tasks({ snapshot_by_time_offset_task_set: [{ definition: 10, ext_time_offset_set: ['110%'] }] }), 'media_process_task.snapshot_by_time_offset_task_set[0].ext_time_offset_set[0]', 'Given "110%"'],
  ['a vtt file at an absolute path', tasks({ image_sprite_task_set: [{ definition: 10, web_vtt_object_name: '/x.{format}' }] }), 'media_process_task.image_sprite_task_set[0].web_vtt_object_name', 'a relative path'],
  ['a lock without its key', tasks({ adaptive_dynamic_streaming_task_set: [{ definition: 200001, drm_info: { type: 'simpleaes', simple_aes_drm: { uri: 'https://e.com/k' } } }] }), 'media_process_task.adaptive_dynamic_streaming_task_set[0].drm_info.simple_aes_drm.key', 'SimpleAesDrm needs Key'],
  ['a kind of notification that is not there', told({ notify_type: 'HTTP', notify_url: 'https://e.com' }), 'task_notify_config.notify_type', '"TDMQ-CMQ", "CMQ", "URL", "SCF" or "AWS-SQS"'],
  ['nobody to notify', told({ notify_type: 'URL' }), 'task_notify_config.notify_url', 'required when notify_type is "URL"'],
  ['a region where its short code is meant', told({ notify_type: 'TDMQ-CMQ', cmq_model: 'Queue', cmq_region: 'ap-guangzhou', queue_name: 'q' }), 'task_notify_config.cmq_region', 'a short code such as "gz"'],
  ['a removal that does not say of what', { input_info: input(), smart_erase_task: { definition: 0, raw_parameter: { erase_type: 'watermark' } } }, 'smart_erase_task.raw_parameter.erase_watermark_config', 'required when erase_type is "watermark"'],
  ['a removal that does not say where', { input_info: input(), smart_erase_task: { definition: 0, raw_parameter: { erase_type: 'watermark', erase_watermark_config: { watermark_erase_method: 'custom', watermark_model: 'basic' } } } }, 'smart_erase_task.raw_parameter.erase_watermark_config.custom_areas', 'required when watermark_erase_method is "custom"'],
  ['a watermark without its template', transcodes({ blind_watermark: {} }), `${task}.blind_watermark.definition`, 'BlindWatermarkInput needs Definition'],
])('%s', (_title, request, path, allowed) => {
  const faults = validate(requestType(MEDIA_REQUEST), request, { naming: 'snake' });
  expect(faults.map((fault) => pathText(fault.path))).toEqual([path]);
  expect(faults[0]?.detail).toContain(allowed);
}); // prettier-ignore

test.each<[string, Values, string, string]>([
  ['a share where a number is meant', image({ encode_config: { format: 'JPEG', quality: '80%' } }), 'image_task.encode_config.quality', 'Given "80%"; Quality is a number'],
  ['an ending that is written out', image({ encode_config: { format: 'PNG' } }, { output_path: '/out/a.png' }), 'output_path', 'ends with ".{format}"'],
  ['somebody to notify', image({ encode_config: { format: 'PNG' } }, { task_notify_config: { notify_type: 'URL', notify_url: 'https://e.com' } }), 'task_notify_config', 'ProcessImageRequest has no task_notify_config'],
  ['an area of three numbers', image({ erase_config: { image_erase_logo: { image_area_boxes: [{ type: 'logo', area_coord_set: [1, 2, 3] }] } } }), 'image_task.erase_config.image_erase_logo.image_area_boxes[0].area_coord_set', 'at least 4 are needed'],
  ['an area from its end to its beginning', image({ erase_config: { image_erase_logo: { image_area_boxes: [{ type: 'logo', area_coord_set: [100, 100, 10, 10] }] } } }), 'image_task.erase_config.image_erase_logo.image_area_boxes[0].area_coord_set', 'x2 more than x1'],
  ['settings a step too high', image({ quality: 80, encode_config: { format: 'PNG' } }), 'image_task.quality', 'Did you mean encode_config.quality?'],
  ['no work at all', image({}), '', 'Set at least one of image_task'],
])('of an image: %s', (_title, request, path, allowed) => {
  const faults = validate(requestType(IMAGE_REQUEST), request, { naming: 'snake' });
  expect(faults.map((fault) => pathText(fault.path))).toEqual([path]);
  expect(faults[0]?.detail).toContain(allowed);
}); // prettier-ignore
