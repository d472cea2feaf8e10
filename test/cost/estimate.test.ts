import { type CostEstimate, estimateCost } from '../../src/cost/estimate';
import { formatCost } from '../../src/cost/format-cost';
import { internationalPrices } from '../../src/cost/international-prices';
import { amountText, sum } from '../../src/cost/money';
import { MEDIA_REQUEST, requestType } from '../../src/model/model';
import { inputIn, lines, mediaCost, MINUTES_100, UNKNOWN_YET } from './asked';

const HD_TASK = { definition: 100030 };
const transcoded = (...tasks: unknown[]): object => ({ mediaProcessTask: { transcodeTaskSet: tasks } });

describe('the region', () => {
  const cos = (region: string): object => ({ type: 'COS', cosOutputStorage: { bucket: 'out-1250000000', region } });
  const url = { type: 'URL', urlInputInfo: { url: 'https://example.com/a.mp4' } };
  const NO_REGION = "the region of the source's bucket";

  test.each<[string, object, number | string]>([
    ['of a bucket on the Chinese mainland', { inputInfo: inputIn('ap-shanghai') }, 0.49],
    ['of a bucket in Frankfurt', { inputInfo: inputIn('eu-frankfurt') }, 1.09],
    ['of a bucket in Bangkok', { inputInfo: inputIn('ap-bangkok') }, 1.05],
    ['of the output, where the source has none', { inputInfo: url, outputStorage: cos('eu-frankfurt') }, 1.09],
    ['that stands in no group', { inputInfo: inputIn('ap-mumbai') }, 'to which price group the region ap-mumbai belongs (the international list prices do not say)'],
    ['of a source at AWS', { inputInfo: { type: 'AWS-S3', s3InputInfo: { s3Bucket: 'b', s3Region: 'us-east-1', s3Object: '/a' } } }, 'to which price group the region us-east-1 belongs (the international list prices do not say)'],
    ['of nothing', { inputInfo: url }, NO_REGION],
    ['that is not known yet, whatever the output says', { inputInfo: inputIn(UNKNOWN_YET), outputStorage: cos('eu-frankfurt') }, 'inputInfo.cosInputInfo.region, which is known only during the apply'],
    ['of a source that is not known yet', { inputInfo: UNKNOWN_YET }, 'inputInfo, which is known only during the apply'],
  ])('%s decides', (_, request, expected) => {
    const { knownTotal, missing } = mediaCost({ ...transcoded(HD_TASK), ...request }, { source: MINUTES_100 });
    expect(typeof expected === 'number' ? [knownTotal, missing] : missing).toEqual(typeof expected === 'number' ? [expected, []] : [expected]);
  });

  test('can be said, whatever the buckets', () => {
    expect(mediaCost({ ...transcoded(HD_TASK), inputInfo: inputIn(UNKNOWN_YET) }, { source: MINUTES_100, region: 'ap-tokyo' }).knownTotal).toBe(1.09);
  });

  test('is taken for that of the source where the output lies in another group, which is told', () => {
    const estimate = (region: string): CostEstimate => mediaCost({ ...transcoded(HD_TASK), outputStorage: cos(region) }, { source: MINUTES_100 });
    expect([estimate('ap-guangzhou').knownTotal, estimate('ap-guangzhou').assumptions]).toEqual([1.05, ["the region of the source's bucket counts, not that of the output's"]]);
    expect(estimate('ap-seoul').assumptions).toEqual([]);
  });

  test('does not matter for what has one price', () => {
    expect(mediaCost({ inputInfo: inputIn('ap-mumbai'), aiContentReviewTask: { definition: 10 } }, { source: MINUTES_100 }).missing).toEqual([]);
  });
}); // prettier-ignore

describe('a part of the request that is not known yet', () => {
  const APPLY = 'which is known only during the apply';
  test.each<[string, object, string[]]>([
    ['all sub-tasks', { mediaProcessTask: UNKNOWN_YET }, ['sub-tasks: ? mediaProcessTask']],
    ['the list', { mediaProcessTask: { transcodeTaskSet: UNKNOWN_YET } }, ['sub-tasks: ? mediaProcessTask.transcodeTaskSet']],
    ['one of the list', transcoded(UNKNOWN_YET, HD_TASK), ['transcoding to H.264, HD (Singapore, Seoul, Bangkok): 100 x 0.0105 = 1.05', 'sub-task: ? mediaProcessTask.transcodeTaskSet[0]']],
    ['a task of its own', { aiContentReviewTask: UNKNOWN_YET }, ['sub-task: ? aiContentReviewTask']],
    ['the orchestration', { scheduleId: UNKNOWN_YET }, ['orchestration: ? scheduleId']],
  ])('is unknown, by its path: %s', (_, request, expected) => {
    const all = lines(mediaCost(request, { source: MINUTES_100 }));
    expect(all.slice(0, expected.length)).toEqual(expected.map((line) => (line.includes('?') ? `${line}, ${APPLY}` : line)));
  });
}); // prettier-ignore

describe('an orchestration', () => {
  const activity = (activityType: string, activityPara: object): object => ({ activityType, activityPara });

  test('that is stored at the service is unknown', () => {
    expect(lines(mediaCost({ scheduleId: 12 }, { source: MINUTES_100 }))).toEqual(['orchestration: ? what orchestration 12 does']);
  });

  test('that is written out costs what its activities do, under their paths', () => {
    const activities = [activity('input', {}), activity('action-trans', { transcodeTask: HD_TASK }), activity('action-aiReview', { aiContentReviewTask: { definition: 10 } })];
    const { items, knownTotal } = mediaCost({ activities, scheduleId: 12 }, { source: MINUTES_100 });
    expect(items.map(({ path }) => path)).toEqual(['activities[1].activityPara.transcodeTask', 'activities[2].activityPara.aiContentReviewTask']);
    expect(knownTotal).toBe(2.65);
  });
}); // prettier-ignore

test('work at idle times is taken to cost what other work does, and a request without a task is no request', () => {
  expect(mediaCost({ ...transcoded(HD_TASK), taskType: 'Offline' }, { source: MINUTES_100 }).assumptions).toEqual([
    'work at idle times costs what other work does',
  ]);
  expect(mediaCost({ ...transcoded(HD_TASK), taskType: 'Online' }, { source: MINUTES_100 }).assumptions).toEqual([]);
  expect(mediaCost({})).toMatchObject({ complete: false, knownTotal: 0, missing: ['a task in the request'] });
});

describe('an estimate on one line', () => {
  const source = { durationSeconds: 1400 };
  test.each<[string, CostEstimate, string]>([
    ['says the amount and where the prices are from', mediaCost(transcoded(HD_TASK), { source }), '0.245 USD (international list prices of 2026-02)'],
    ['says the least, and what is unknown', mediaCost(transcoded(HD_TASK, { definition: 4711 }), { source }), 'at least 0.245 USD (international list prices of 2026-02); unknown: what transcoding template 4711 says'],
    ['says nothing but what is unknown', mediaCost(transcoded(HD_TASK)), 'unknown: the duration of the source (set expected_duration_seconds)'],
    ['says each unknown thing once', mediaCost(transcoded(HD_TASK, HD_TASK, { definition: 30 })), 'unknown: the duration of the source (set expected_duration_seconds); the width and height of the source'],
    ['says what it takes for granted', mediaCost(transcoded({ definition: 875 }), { source }), '0.0653 USD (international list prices of 2026-02); assuming transcoding template 875 is that of the sister service VOD'],
  ])('%s', (_, estimate, text) => {
    expect(formatCost(estimate)).toBe(text);
  });
}); // prettier-ignore

test.each<[number, string]>([
  [0, '0.00'],
  [0.00005, '0.00005'],
  [0.000176, '0.000176'],
  [0.0012345, '0.00123'],
  [0.00999, '0.00999'],
  [0.009999, '0.01'],
  [0.01, '0.01'],
  [0.1, '0.10'],
  [0.245, '0.245'],
  [1.05, '1.05'],
  [27.69, '27.69'],
  [12345.6789, '12345.6789'],
  [0.00000001, '0.00000001'],
])('%d is written %s', (amount, text) => {
  expect(amountText(amount)).toBe(text);
});

test('amounts are added without the dirt of binary fractions', () => {
  expect(sum(Array.from({ length: 10 }, () => 0.1))).toBe(1);
  expect(sum([0.0355 * 100, 0.0105 * 100, 0.0019 * 100])).toBe(4.79);
});

test('a request is read in every spelling of its keys', () => {
  const type = requestType(MEDIA_REQUEST);
  const source = MINUTES_100;
  const snake = { input_info: { type: 'COS', cos_input_info: { bucket: 'b-1', region: 'ap-seoul', object: '/a' } }, media_process_task: { transcode_task_set: [HD_TASK] } };
  const wire = { InputInfo: { Type: 'COS', CosInputInfo: { Bucket: 'b-1', Region: 'ap-seoul', Object: '/a' } }, MediaProcessTask: { TranscodeTaskSet: [{ Definition: 100030 }] } };
  const [first, second] = [estimateCost({ type, request: snake, naming: 'snake', source }, internationalPrices()), estimateCost({ type, request: wire, naming: 'wire', source }, internationalPrices())];
  expect([first.knownTotal, second.knownTotal]).toEqual([1.05, 1.05]);
  expect([first.items[0]?.path, second.items[0]?.path]).toEqual(['media_process_task.transcode_task_set[0]', 'MediaProcessTask.TranscodeTaskSet[0]']);
}); // prettier-ignore

test('a thousand estimates take less than half a second, on a busy machine too', () => {
  const request = { ...transcoded(HD_TASK, { definition: 30 }, { definition: 1100 }), aiContentReviewTask: { definition: 10 } };
  let bestMs = Infinity;
  for (let round = 0; round < 20; round++) {
    const begun = performance.now();
    for (let index = 0; index < 100; index++) mediaCost(request, { source: { ...MINUTES_100, width: 1920, height: 1080 } });
    bestMs = Math.min(bestMs, (performance.now() - begun) * 10);
  }
  expect(bestMs).toBeLessThan(500);
});
