import { changesBetween, resultChanging } from '../../src/model/changes';
import { IMAGE_REQUEST, MEDIA_REQUEST, requestType } from '../../src/model/model';
import type { WireObject } from '../../src/model/wire';
import { goodMedia } from './good-requests';

const media = requestType(MEDIA_REQUEST);
const input = { Type: 'COS', CosInputInfo: { Bucket: 'b', Region: 'ap-guangzhou', Object: '/a.mov' } };
const base: WireObject = { InputInfo: input, MediaProcessTask: { TranscodeTaskSet: [{ Definition: 20 }, { Definition: 30 }] } };

function changes(after: WireObject, before: WireObject = base): [string, unknown, unknown][] {
  return changesBetween(media, before, after).map((change) => [change.path, change.before, change.after]);
}

test('equal requests have no changes, whatever the order of their keys', () => {
  expect(changes({ MediaProcessTask: base.MediaProcessTask, InputInfo: { CosInputInfo: input.CosInputInfo, Type: 'COS' } })).toEqual([]);
});

test.each<[string, WireObject, [string, unknown, unknown][]]>([
  ['a value set', { ...base, OutputDir: '/out/' }, [['output_dir', undefined, '/out/']]],
  ['an empty text is not "not set"', { ...base, OutputDir: '' }, [['output_dir', undefined, '']]],
  ['zero is not "not set"', { ...base, TasksPriority: 0 }, [['tasks_priority', undefined, 0]]],
  ['an empty list is not "not set"', { ...base, Activities: [] }, [['activities', undefined, []]]],
  ['an object set', { ...base, AiAnalysisTask: { Definition: 1 } }, [['ai_analysis_task', undefined, { Definition: 1 }]]],
  ['an object taken away', { MediaProcessTask: base.MediaProcessTask }, [['input_info', input, undefined]]],
  [
    'a value deep inside',
    { ...base, InputInfo: { ...input, CosInputInfo: { ...input.CosInputInfo, Object: '/b.mov' } } },
    [['input_info.cos_input_info.object', '/a.mov', '/b.mov']],
  ],
  [
    'elements that changed places',
    { ...base, MediaProcessTask: { TranscodeTaskSet: [{ Definition: 30 }, { Definition: 20 }] } },
    [
      ['media_process_task.transcode_task_set[0].definition', 20, 30],
      ['media_process_task.transcode_task_set[1].definition', 30, 20],
    ],
  ],
  [
    'an element added',
    { ...base, MediaProcessTask: { TranscodeTaskSet: [{ Definition: 20 }, { Definition: 30 }, { Definition: 40 }] } },
    [['media_process_task.transcode_task_set[2]', undefined, { Definition: 40 }]],
  ],
  [
    'an element taken away',
    { ...base, MediaProcessTask: { TranscodeTaskSet: [{ Definition: 20 }] } },
    [['media_process_task.transcode_task_set[1]', { Definition: 30 }, undefined]],
  ],
  [
    'a list of scalars, by element',
    { ...base, MediaProcessTask: { TranscodeTaskSet: [{ Definition: 20 }, { Definition: 30, MosaicSet: [] }] } },
    [['media_process_task.transcode_task_set[1].mosaic_set', undefined, []]],
  ],
  ['a field that the model does not know', { ...base, NewerField: { a: 1 } }, [['NewerField', undefined, { a: 1 }]]],
])('%s', (_, after, expected) => {
  expect(changes(after)).toEqual(expected);
  expect(changes(base, after)).toEqual(expected.map(([path, before, now]) => [path, now, before]));
});

test('changes come in the order of the declaration, unknown fields last', () => {
  const after = { NewerField: 1, TasksPriority: 1, InputInfo: { Type: 'URL' }, OutputDir: '/o/' };
  expect(changes(after).map(([path]) => path)).toEqual([
    'input_info.type',
    'input_info.cos_input_info',
    'output_dir',
    'media_process_task',
    'tasks_priority',
    'NewerField',
  ]);
});

test.each([
  ['a secret', { InputInfo: { Type: 'AWS-S3', S3InputInfo: { S3SecretKey: 'a' } } }, { InputInfo: { Type: 'AWS-S3', S3InputInfo: { S3SecretKey: 'b' } } }],
  ['an object that may hold one', { InputInfo: { Type: 'AWS-S3' } }, { InputInfo: { Type: 'AWS-S3', S3InputInfo: { S3Bucket: 'b' } } }],
  ['a whole source', {}, { InputInfo: input }],
])('the change of %s is marked as sensitive', (_, before, after) => {
  expect(changesBetween(media, before, after).map((change) => change.sensitive)).toEqual([true]);
});

test('the change of anything else is not', () => {
  expect(changesBetween(media, {}, { OutputDir: '/a/', TasksPriority: 1 }).map((change) => change.sensitive)).toEqual([false, false]);
});

test('two requests that differ in delivery only have the same result', () => {
  const delivered = {
    ...base,
    TaskNotifyConfig: { NotifyType: 'SCF' },
    TasksPriority: 5,
    SessionId: 's',
    SessionContext: 'c',
    TaskType: 'Offline',
    ResourceId: 'vts-1',
  };
  expect(resultChanging(media, delivered)).toEqual(base);
  expect(resultChanging(requestType(IMAGE_REQUEST), { InputInfo: input, ResourceId: 'vts-1' })).toEqual({ InputInfo: input });
});

const delivery = ['TaskNotifyConfig', 'TasksPriority', 'SessionId', 'SessionContext', 'TaskType', 'ResourceId'];

test.each(Object.entries(goodMedia))('"%s": everything else is kept as it is', (_, request) => {
  const rest = Object.fromEntries(Object.entries(request).filter(([key]) => !delivery.includes(key)));
  const withoutAccessKeys = JSON.parse(JSON.stringify(rest), (key, value: unknown) => (key.startsWith('S3Secret') ? undefined : value)) as unknown;
  expect(resultChanging(media, request)).toEqual(withoutAccessKeys);
});

test('fields that the model does not know count as changing the result', () => {
  expect(resultChanging(media, { NewerField: { TasksPriority: 1 } })).toEqual({ NewerField: { TasksPriority: 1 } });
});
