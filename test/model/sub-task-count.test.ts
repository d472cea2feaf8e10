import { BrokenPaths } from '../../src/model/broken-paths';
import { IMAGE_REQUEST, MEDIA_REQUEST, requestType } from '../../src/model/model';
import { ObjectView } from '../../src/model/rules/object-view';
import { subTaskCount } from '../../src/model/sub-task-count';

const unknown = '${unknown}';

function count(name: string, request: Record<string, unknown>): number | undefined {
  const view = new ObjectView(request, [], { naming: 'snake', isUnknown: (value) => value === unknown, broken: new BrokenPaths() });
  return subTaskCount(requestType(name), view);
}

const transcodes = { transcode_task_set: [{ definition: 20 }, { definition: 30 }] };

test.each<[string, Record<string, unknown>, number | undefined]>([
  ['nothing', {}, 0],
  ['the elements of all lists', { media_process_task: { ...transcodes, image_sprite_task_set: [{ definition: 10 }] } }, 3],
  ['an element that is not known yet', { media_process_task: { transcode_task_set: [unknown, { definition: unknown }] } }, 2],
  ['no list that is null', { media_process_task: { ...transcodes, sample_snapshot_task_set: null } }, 2],
  ['each task that stands alone', { media_process_task: transcodes, ai_analysis_task: { definition: 10 }, smart_erase_task: { definition: 101 } }, 4],
  ['an orchestration as any number', { media_process_task: transcodes, schedule_id: 12345 }, undefined],
  ['a schedule of no number as none', { media_process_task: transcodes, schedule_id: 0 }, 2],
  ['activities as any number', { activities: [{ activity_type: 'input' }] }, undefined],
  ['a list that is not known as any number', { media_process_task: { transcode_task_set: unknown } }, undefined],
  ['tasks that are not known as any number', { media_process_task: unknown }, undefined],
])('the sub-tasks of a media request count %s', (_, request, expected) => {
  expect(count(MEDIA_REQUEST, request)).toBe(expected);
});

test.each<[string, Record<string, unknown>, number | undefined]>([
  ['is one sub-task', { image_task: { encode_config: { format: 'PNG' } } }, 1],
  ['is one sub-task by a template', { definition: 10 }, 1],
  ['is any number by an orchestration', { schedule_id: 30000 }, undefined],
])('an image request %s', (_, request, expected) => {
  expect(count(IMAGE_REQUEST, request)).toBe(expected);
});
