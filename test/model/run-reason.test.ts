import { FIRST_RUN, goneReason, isGoneReason, isResumeReason, resumeReason } from '../../src/model/run-reason';

test.each([
  ['a first run', FIRST_RUN, { resumes: false, gone: false }],
  ['a task that goes on', resumeReason('2600000-WorkflowTask-1'), { resumes: true, gone: false }],
  ['outputs that are gone', goneReason('media-1250000000/out/a.mp4, media-1250000000/out/b.mp4'), { resumes: false, gone: true }],
  ['a changed field', 'request.output_dir: "/a/" -> "/b/"', { resumes: false, gone: false }],
])('the reason of %s is read as what it was written for', (_, reason, { resumes, gone }) => {
  expect([isResumeReason(reason), isGoneReason(reason)]).toEqual([resumes, gone]);
});
