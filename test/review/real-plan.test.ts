/** Reviews of plans that the real Terraform made, of what happened behind its back as well. */
import { parsePlan } from '../../src/review/plan-json';
import { reviewStack } from '../../src/review/stack-review';
import { BUCKET, transcodeTo } from '../integ/jobs';
import { Stage } from '../integ/stage';

let stage: Stage;

beforeAll(async () => {
  stage = await Stage.open();
});
afterAll(() => stage.close());

test('what somebody deleted is told apart from what the configuration changes, and a job of another name from a new one', async () => {
  const kept = { request: transcodeTo('kept'), verify_outputs: true };
  stage.declare({ media: { Kept: kept, Changed: { request: transcodeTo('changed') }, Old: { request: transcodeTo('renamed') } } });
  await stage.workspace.must('apply', '-auto-approve');
  const [lost] = stage.simulator.store.list(BUCKET, 'out/kept/');
  if (lost === undefined) throw new Error('the job wrote nothing');
  stage.simulator.store.delete(BUCKET, lost);

  stage.declare({ media: { Kept: kept, Changed: { request: transcodeTo('elsewhere') }, New: { request: transcodeTo('renamed') } } });
  await stage.workspace.must('plan', '-out=reviewed');
  const { stdout } = await stage.workspace.must('show', '-json', 'reviewed');
  const { jobs } = reviewStack({ name: 'videos', plan: parsePlan(stdout, 'the plan') });

  const told = jobs.map(({ address, action, outputs, warnings }) => [address.replace(/^.*\./, ''), action, outputs.map(({ fate }) => fate), warnings.length]);
  expect(told).toEqual([
    ['Old', 'delete', [], 0],
    ['Changed', 'rerun', ['new', 'kept'], 0],
    ['Kept', 'rerun', ['new'], 0],
    ['New', 'first_run', ['replaced'], 1],
  ]);
  expect(jobs[2]?.reason).toBe(`output ${BUCKET}/${lost} is gone`);
  expect(jobs[3]?.warnings[0]).toContain('asks for the same as tencentmps_process_media.Old, which goes');
});
