import { TerraformOutput, TerraformVariable } from 'cdktf';
import { Construct } from 'constructs';
import type { ProcessMediaProps } from '../../src';
import { MediaInput, MediaOutput, OnDestroy, ProcessMedia, RequiredSuccess, Rerun, TencentMpsProvider, WaitUntil } from '../../src';
import { emptyStack, faultsOf, onlyResource, stackWithProvider, synth, warningsOf } from './synthesis';

const place = { bucket: 'media-1250000000', region: 'ap-guangzhou' };
const input = MediaInput.fromCos({ ...place, key: 'movie/a.mov' });
const mediaProcessTask = { transcodeTaskSet: [{ definition: 20 }] };

function resourceOf(props: ProcessMediaProps): Record<string, unknown> {
  const stack = stackWithProvider();
  new ProcessMedia(stack, 'Trailer', props);
  return onlyResource(stack);
}

describe('a media job', () => {
  test('is one request, and nothing that was not set', () => {
    expect(resourceOf({ input, mediaProcessTask })).toEqual({
      request: {
        input_info: { type: 'COS', cos_input_info: { bucket: 'media-1250000000', region: 'ap-guangzhou', object: '/movie/a.mov' } },
        media_process_task: { transcode_task_set: [{ definition: 20 }] },
      },
    });
  });

  test('input and output stand for the fields of the API', () => {
    const output = MediaOutput.toCos({ ...place, directory: 'out' });
    const raw = { inputInfo: input.inputInfo, outputStorage: output.outputStorage, outputDir: '/out/' };
    expect(resourceOf({ input, output, mediaProcessTask })).toEqual(resourceOf({ ...raw, mediaProcessTask }));
  });

  test('its own attributes are spelled as Terraform does; the keys of triggers stay the user’s', () => {
    const own = resourceOf({
      input,
      mediaProcessTask,
      triggers: { buildNumber: '7', 'Any Key': 'x' },
      rerun: Rerun.NEVER,
      watchSource: true,
      wait: WaitUntil.ACCEPTED,
      success: RequiredSuccess.ANY,
      verifyOutputs: false,
      onDestroy: OnDestroy.DELETE_OUTPUTS,
      timeouts: { create: '2h', update: '1h30m', delete: '5m' },
    });
    expect(own).toEqual({
      request: expect.objectContaining({ media_process_task: expect.anything() as unknown }) as unknown,
      triggers: { buildNumber: '7', 'Any Key': 'x' },
      rerun: 'never',
      watch_source: true,
      wait: 'accepted',
      success: 'any',
      verify_outputs: false,
      on_destroy: 'delete_outputs',
      timeouts: { create: '2h', update: '1h30m', delete: '5m' },
    });
  });

  test('Terraform’s own arguments are passed on and are no part of the request', () => {
    const stack = stackWithProvider();
    const first = new ProcessMedia(stack, 'First', { input, mediaProcessTask });
    new ProcessMedia(stack, 'Second', {
      input,
      mediaProcessTask,
      dependsOn: [first],
      count: 2,
      lifecycle: { preventDestroy: true, ignoreChanges: ['request.output_dir'] },
    });
    expect(synth(stack).resource.tencentmps_process_media?.Second).toEqual({
      request: expect.not.objectContaining({ depends_on: expect.anything(), count: expect.anything() }) as unknown,
      depends_on: ['tencentmps_process_media.First'],
      count: 2,
      lifecycle: { prevent_destroy: true, ignore_changes: ['request.output_dir'] },
    });
  });

  test('a null member arrives in the configuration as null', () => {
    const withNull = { input, mediaProcessTask, outputDir: null } as unknown as ProcessMediaProps;
    expect(resourceOf(withNull).request).toHaveProperty('output_dir', null);
  });

  test('synthesized twice gives the same text', () => {
    const stack = stackWithProvider();
    new ProcessMedia(stack, 'Trailer', { input, mediaProcessTask });
    expect(synth(stack)).toEqual(synth(stack));
  });

  test('an override reaches into the request', () => {
    const stack = stackWithProvider();
    new ProcessMedia(stack, 'Trailer', { input, mediaProcessTask }).addOverride('request.output_dir', '/other/');
    expect(onlyResource(stack).request).toHaveProperty('output_dir', '/other/');
  });

  test('an existing task is imported by its id', () => {
    const stack = stackWithProvider();
    ProcessMedia.generateConfigForImport(stack, 'Old', '2600011633-WorkflowTask-1');
    new ProcessMedia(stack, 'Trailer', { input, mediaProcessTask }).importFrom('2600011633-WorkflowTask-2');
    expect(synth(stack).import).toEqual([
      { id: '2600011633-WorkflowTask-1', to: 'tencentmps_process_media.Old' },
      { id: '2600011633-WorkflowTask-2', to: 'tencentmps_process_media.Trailer' },
    ]);
  });

  test('an import inside another construct has the address that the job will have there', () => {
    const stack = stackWithProvider();
    ProcessMedia.generateConfigForImport(new Construct(stack, 'Videos'), 'Old', '2600011633-WorkflowTask-1');
    expect(synth(stack).import).toEqual([{ id: '2600011633-WorkflowTask-1', to: 'tencentmps_process_media.Videos__Old' }]);
  });
});

describe('the attributes of a job', () => {
  const cases: [string, (job: ProcessMedia) => unknown, string][] = [
    ['taskId', (job) => job.taskId, 'task_id'],
    ['status', (job) => job.status, 'status'],
    ['createTime', (job) => job.createTime, 'create_time'],
    ['beginProcessTime', (job) => job.beginProcessTime, 'begin_process_time'],
    ['finishTime', (job) => job.finishTime, 'finish_time'],
    ['runReason', (job) => job.runReason, 'run_reason'],
    ['resultJson', (job) => job.resultJson, 'result_json'],
    ['sourceEtag', (job) => job.sourceEtag, 'source_etag'],
    ['outputs', (job) => job.outputs, 'outputs'],
    ['outputs.keys', (job) => job.outputs.keys, 'outputs[*].key'],
    ['outputs.urls', (job) => job.outputs.urls, 'outputs[*].url'],
    ['outputs.get(0)', (job) => job.outputs.get(0), 'outputs[0]'],
    ['outputs.get(2).kind', (job) => job.outputs.get(2).kind, 'outputs[2].kind'],
    ['outputs.get(0).definition', (job) => job.outputs.get(0).definition, 'outputs[0].definition'],
    ['outputs.get(0).bucket', (job) => job.outputs.get(0).bucket, 'outputs[0].bucket'],
    ['outputs.get(0).region', (job) => job.outputs.get(0).region, 'outputs[0].region'],
    ['outputs.get(0).key', (job) => job.outputs.get(0).key, 'outputs[0].key'],
    ['outputs.get(0).url', (job) => job.outputs.get(0).url, 'outputs[0].url'],
    ['outputs.get(0).sizeBytes', (job) => job.outputs.get(0).sizeBytes, 'outputs[0].size_bytes'],
    ['outputs.get(0).durationSeconds', (job) => job.outputs.get(0).durationSeconds, 'outputs[0].duration_seconds'],
    ['outputs.get(0).width', (job) => job.outputs.get(0).width, 'outputs[0].width'],
    ['outputs.get(0).height', (job) => job.outputs.get(0).height, 'outputs[0].height'],
    ['outputs.get(0).md5', (job) => job.outputs.get(0).md5, 'outputs[0].md5'],
    ['failures', (job) => job.failures, 'failures'],
    ['failures.get(1).kind', (job) => job.failures.get(1).kind, 'failures[1].kind'],
    ['failures.get(0).index', (job) => job.failures.get(0).index, 'failures[0].index'],
    ['failures.get(0).code', (job) => job.failures.get(0).code, 'failures[0].code'],
    ['failures.get(0).message', (job) => job.failures.get(0).message, 'failures[0].message'],
    ['media', (job) => job.media, 'media'],
    ['media.sizeBytes', (job) => job.media.sizeBytes, 'media.size_bytes'],
    ['media.container', (job) => job.media.container, 'media.container'],
    ['media.bitrate', (job) => job.media.bitrate, 'media.bitrate'],
    ['media.width', (job) => job.media.width, 'media.width'],
    ['media.height', (job) => job.media.height, 'media.height'],
    ['media.rotate', (job) => job.media.rotate, 'media.rotate'],
    ['media.durationSeconds', (job) => job.media.durationSeconds, 'media.duration_seconds'],
    ['media.videoCodec', (job) => job.media.videoCodec, 'media.video_codec'],
    ['media.fps', (job) => job.media.fps, 'media.fps'],
    ['media.audioCodec', (job) => job.media.audioCodec, 'media.audio_codec'],
  ];

  test.each(cases)('%s is a token', (_, value, attribute) => {
    const stack = stackWithProvider();
    const job = new ProcessMedia(stack, 'Trailer', { input, mediaProcessTask });
    new TerraformOutput(stack, 'out', { value: value(job) });
    expect(synth(stack).output.out?.value).toBe(`\${tencentmps_process_media.Trailer.${attribute}}`);
  });

  test('work inside a text and as a field of another job', () => {
    const stack = stackWithProvider();
    const job = new ProcessMedia(stack, 'Trailer', { input, mediaProcessTask });
    new ProcessMedia(stack, 'Second', {
      input: MediaInput.fromJobOutput(job.outputs.get(1)),
      outputDir: `/out/${job.taskId}/`,
      sessionContext: job.outputs.get(0).url,
      tasksPriority: job.media.height,
      mediaProcessTask,
    });
    expect(faultsOf(stack)).toEqual([]);
    expect(synth(stack).resource.tencentmps_process_media?.Second?.request).toMatchObject({
      output_dir: '/out/${tencentmps_process_media.Trailer.task_id}/',
      session_context: '${tencentmps_process_media.Trailer.outputs[0].url}',
      tasks_priority: '${tencentmps_process_media.Trailer.media.height}',
    });
  });
});

describe('the secrets of a job', () => {
  const notify = (notifyKey: string): Partial<ProcessMediaProps> => ({
    taskNotifyConfig: { notifyType: 'URL', notifyUrl: 'https://example.com/done', notifyKey },
  });

  test('are write-only, with a version that is no hash of them', () => {
    const resource = resourceOf({ input, mediaProcessTask, ...notify('${var.key}') });
    expect(resource.secrets_wo).toEqual({ task_notify_config: { notify_key: '${var.key}' } });
    expect(resource.secrets_wo_version).toBe('1');
    expect(JSON.stringify(resource.request)).not.toContain('var.key');
  });

  test('have the version that the user gives them', () => {
    expect(resourceOf({ input, mediaProcessTask, ...notify('${var.key}'), secretsVersion: '2026-11' }).secrets_wo_version).toBe('2026-11');
  });

  test('are in the state when the job’s provider says so, as Terraform before 1.11 needs it', () => {
    const stack = emptyStack();
    new TencentMpsProvider(stack, 'mps', { secretsInState: true });
    const other = new TencentMpsProvider(stack, 'other', { alias: 'other' });
    new ProcessMedia(stack, 'A', { input, mediaProcessTask, ...notify('${var.key}') });
    new ProcessMedia(stack, 'B', { input, mediaProcessTask, ...notify('${var.key}'), provider: other });
    const { A, B } = synth(stack).resource.tencentmps_process_media ?? {};
    expect(A).toMatchObject({ secrets: { 'task_notify_config.notify_key': '${var.key}' } });
    expect(A).not.toHaveProperty('secrets_wo');
    expect(A).not.toHaveProperty('secrets_wo_version');
    expect(B).toHaveProperty('secrets_wo');
    expect(B).not.toHaveProperty('secrets');
  });

  test('in plain text bring a warning that names the place, not the secret', () => {
    const stack = stackWithProvider();
    const job = new ProcessMedia(stack, 'Trailer', { input, mediaProcessTask, ...notify('very-secret') });
    expect(faultsOf(stack)).toEqual([]);
    expect(faultsOf(stack)).toEqual([]);
    expect(warningsOf(job)).toEqual([expect.stringMatching(/^taskNotifyConfig\.notifyKey is a secret, .*TerraformVariable with sensitive: true/)]);
    expect(warningsOf(job).join()).not.toContain('very-secret');
  });

  test('as the value of a variable bring none', () => {
    const stack = stackWithProvider();
    const key = new TerraformVariable(stack, 'key', { type: 'string', sensitive: true }).stringValue;
    const job = new ProcessMedia(stack, 'Trailer', { input, mediaProcessTask, ...notify(key) });
    expect(faultsOf(stack)).toEqual([]);
    expect(warningsOf(job)).toEqual([]);
  });
});
