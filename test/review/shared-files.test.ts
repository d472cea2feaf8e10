/** What one job does to the files of another, and a bucket to those of all. */
import type { ChangeJson } from '../../src/review/plan-json';
import type { StackReview } from '../../src/review/review';
import { BUCKET, transcodeTo } from '../integ/jobs';
import { change, deleted, finished, firstRun, job, rerun, reviewed, unchanged, unknownResults } from './plans';

function stackOf(changes: readonly ChangeJson[], drift: readonly ChangeJson[] = []): StackReview {
  const [stack] = reviewed(changes, {}, { resource_drift: drift }).stacks;
  if (!stack) throw new Error('there is no stack');
  return stack;
}

const files = ({ jobs }: StackReview): string[] =>
  jobs.flatMap(({ address, outputs }) =>
    outputs.map(({ location, fate }) => `${address.replace(/^.*\./, '')}: ${fate} ${location.slice(location.indexOf('/'))}`),
  );
const warnings = ({ jobs, warnings: general }: StackReview): string[] => [...jobs.flatMap((one) => one.warnings), ...general];

const sameAsGone = { request: transcodeTo('gone') };
const file = '/out/gone/a_transcode_30.mp4';

describe('a file that two jobs have', () => {
  test('is replaced where one leaves it and the other writes it, and the other might have been moved', () => {
    const stack = stackOf([deleted('gone'), firstRun('renamed', sameAsGone)]);
    expect(files(stack)).toEqual([`renamed: replaced ${file}`]);
    expect(warnings(stack)).toEqual(['asks for the same as tencentmps_process_media.gone, which goes: moved (by a moved block, in cdktf by moveTo or moveFromId) it would keep its task and not run']); // prettier-ignore
  });

  test('may be deleted after it was written', () => {
    const stack = stackOf([deleted('gone', { on_destroy: 'delete_outputs', triggers: { a: '1' } }), firstRun('new', sameAsGone)]);
    expect(files(stack)).toEqual([`gone: deleted ${file}`, `new: new ${file}`]);
    expect(warnings(stack)).toEqual([`writes ${BUCKET}${file}, which goes with tencentmps_process_media.gone, maybe only after it was written`]);
  });

  test('is written over where the other job keeps it', () => {
    const stack = stackOf([unchanged('gone'), firstRun('new', sameAsGone)]);
    expect(files(stack)).toEqual([`new: replaced ${file}`, `gone: unchanged ${file}`]);
    expect(warnings(stack)).toEqual([`writes over ${BUCKET}${file}, an output of tencentmps_process_media.gone`]);
  });

  test('is not left behind where another job still has it', () => {
    const twin = job('twin', ['no-op'], { before: finished('gone'), after: finished('gone') });
    expect(files(stackOf([deleted('gone'), twin]))).toEqual([`twin: unchanged ${file}`]);
  });

  test('is not taken for another one where the plan leaves its name open', () => {
    const outputs = ['old', 'a_transcode_30'].map((name) => ({ bucket: BUCKET, key: `out/gone/${name}.mp4` }));
    const open = firstRun('new', { request: { ...transcodeTo('gone'), input_info: { type: 'COS' } } });
    expect(files(stackOf([deleted('gone', { outputs }), open]))).toEqual([
      'gone: kept /out/gone/old.mp4',
      `gone: kept ${file}`,
      'new: new /out/gone/{inputName}_transcode_30.mp4',
    ]);
  });

  test('may have a name of which only the job that wrote it knew all', () => {
    const outputs = [0, 1].map((number) => ({ bucket: BUCKET, key: `out/gone/a_snapshotByTimeOffset_10_${number}.jpg` }));
    const request = { ...transcodeTo('gone'), media_process_task: { snapshot_by_time_offset_task_set: [{ definition: 10 }] } };
    const stack = stackOf([deleted('gone', { outputs }), firstRun('new', { request })]);
    expect(files(stack)).toEqual(['new: replaced /out/gone/a_snapshotByTimeOffset_10_{number}.jpg']);
  });
});

test('an output that is gone is not replaced when it is made again', () => {
  const outputs = ['a', 'b'].map((name) => ({ bucket: BUCKET, key: `out/gone/${name}.mp4` }));
  const again = job('gone', ['update'], {
    before: finished('gone', { outputs }),
    after: { request: transcodeTo('gone'), run_reason: `output ${BUCKET}/out/gone/a.mp4 is gone`, expected_outputs: outputs.map(({ bucket, key }) => `${bucket}/${key}`) },
    unknown: unknownResults,
  }); // prettier-ignore
  expect(files(stackOf([again]))).toEqual(['gone: replaced /out/gone/b.mp4', 'gone: new /out/gone/a.mp4']);
});

describe('a bucket that goes', () => {
  const bucket = (actions: readonly string[], more: object = {}): ChangeJson =>
    change({ address: 'tencentcloud_cos_bucket.b', actions, before: { bucket: BUCKET, ...more }, after: null });
  const moved = rerun('moves', { request: { ...transcodeTo('moves'), output_storage: { type: 'COS', cos_output_storage: { bucket: 'films-1', region: 'ap-guangzhou' } } } }); // prettier-ignore

  test('takes the outputs of all jobs with it, whatever those do', () => {
    const stack = stackOf([moved, unchanged('stays'), deleted('gone'), bucket(['create', 'delete'], { force_clean: true })]);
    expect(files(stack)).toEqual([
      `gone: deleted ${file}`,
      'moves: deleted /out/moves/a_transcode_30.mp4',
      'moves: new /out/moves/a_transcode_30.mp4',
      'stays: deleted /out/stays/a_transcode_30.mp4',
    ]);
    expect(warnings(stack)).toEqual([`its outputs lie in ${BUCKET}, which is deleted with all that it holds: the job does not run again because of that`]);
  });

  test('is not deleted while it holds some, unless it is told to', () => {
    const stack = stackOf([unchanged('stays'), deleted('gone'), bucket(['delete'])]);
    expect(files(stack)).toEqual([`gone: kept ${file}`, 'stays: unchanged /out/stays/a_transcode_30.mp4']);
    expect(warnings(stack)).toEqual([`the bucket ${BUCKET} is deleted, and holds 2 outputs of jobs: without force_clean its deletion fails`]);
  });

  test('has gone with its files where somebody deleted it', () => {
    const again = job('again', ['update'], {
      before: finished('again'),
      after: { request: transcodeTo('again'), triggers: { a: '1' } },
      unknown: unknownResults,
    });
    const stack = stackOf([again, unchanged('stays'), deleted('gone')], [bucket(['delete'])]);
    expect(files(stack)).toEqual(['again: new /out/again/a_transcode_30.mp4', 'stays: unchanged /out/stays/a_transcode_30.mp4']);
    expect(warnings(stack)).toEqual([`its outputs lay in ${BUCKET}, which somebody deleted: the job does not run again because of that`]);
  });

  test('is another one than that of a name that begins alike', () => {
    const other = change({ address: 'tencentcloud_cos_bucket.o', actions: ['delete'], before: { bucket: BUCKET.slice(0, -1), force_clean: true } });
    expect(files(stackOf([unchanged('stays'), other]))).toEqual(['stays: unchanged /out/stays/a_transcode_30.mp4']);
  });
});
