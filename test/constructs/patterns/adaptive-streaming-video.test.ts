import { TerraformOutput } from 'cdktf';
import type { AdaptiveStreamingVideoProps } from '../../../src';
import { AdaptiveStreamingVideo, MediaInput, MediaOutput, NotificationTarget, OnDestroy } from '../../../src';
import { faultsOf, onlyResource, stackWithProvider, synth } from '../synthesis';

const place = { bucket: 'media-1250000000', region: 'ap-guangzhou' };
const input = MediaInput.fromCos({ ...place, key: 'movie/a.mov' });

function resourceOf(props: Partial<AdaptiveStreamingVideoProps> = {}): Record<string, unknown> {
  const stack = stackWithProvider();
  new AdaptiveStreamingVideo(stack, 'Trailer', { input, ...props });
  expect(faultsOf(stack)).toEqual([]);
  return onlyResource(stack);
}

test('a video for adaptive streaming is one job with ready-made templates', () => {
  expect(resourceOf()).toEqual({
    request: {
      input_info: { type: 'COS', cos_input_info: { bucket: 'media-1250000000', region: 'ap-guangzhou', object: '/movie/a.mov' } },
      media_process_task: {
        adaptive_dynamic_streaming_task_set: [{ definition: 10 }],
        image_sprite_task_set: [{ definition: 10 }],
        snapshot_by_time_offset_task_set: [{ definition: 10, ext_time_offset_set: ['1s'] }],
      },
    },
  });
});

test('templates, output, notification and the job’s own props can be given', () => {
  const resource = resourceOf({
    output: MediaOutput.toDirectory('hls'),
    streamingDefinition: 1001,
    spriteDefinition: 1002,
    coverDefinition: 1003,
    coverSeconds: 4.5,
    taskNotifyConfig: { notifyType: 'URL', notifyUrl: 'https://example.com/done' },
    job: { onDestroy: OnDestroy.DELETE_OUTPUTS },
  });
  expect(resource).toMatchObject({
    on_destroy: 'delete_outputs',
    request: {
      output_dir: '/hls/',
      task_notify_config: { notify_type: 'URL', notify_url: 'https://example.com/done' },
      media_process_task: {
        adaptive_dynamic_streaming_task_set: [{ definition: 1001 }],
        image_sprite_task_set: [{ definition: 1002 }],
        snapshot_by_time_offset_task_set: [{ definition: 1003, ext_time_offset_set: ['4.5s'] }],
      },
    },
  });
});

test('who is told can be given as a target, but not twice', () => {
  const notify = NotificationTarget.url('https://example.com/done');
  expect(resourceOf({ notify })).toHaveProperty('request.task_notify_config', { notify_type: 'URL', notify_url: 'https://example.com/done' });
  const stack = stackWithProvider();
  new AdaptiveStreamingVideo(stack, 'Trailer', { input, notify, taskNotifyConfig: { notifyType: 'SCF' } });
  expect(faultsOf(stack)).toEqual([expect.stringMatching(/notify and taskNotifyConfig exclude each other/)]);
});

test('its files are found by their kind, wherever they stand among the outputs', () => {
  const stack = stackWithProvider();
  const video = new AdaptiveStreamingVideo(stack, 'Trailer', { input });
  new TerraformOutput(stack, 'manifest', { value: video.manifest.url });
  new TerraformOutput(stack, 'text', { value: `see ${video.cover.key}` });
  new TerraformOutput(stack, 'sheets', { value: video.job.outputs.ofKind('image_sprite').keys });
  const list = 'tencentmps_process_media.Trailer__Job.outputs';
  expect(synth(stack).output).toEqual({
    manifest: { value: `\${[for output in ${list} : output if output.kind == "adaptive_dynamic_streaming"][0].url}` },
    text: { value: `see \${[for output in ${list} : output if output.kind == "snapshot_by_time_offset"][0].key}` },
    sheets: { value: `\${[for output in ${list} : output if output.kind == "image_sprite"][*].key}` },
  });
});
