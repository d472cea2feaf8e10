import { MEDIA_REQUEST, requestType } from '../../src/model/model';
import { forecastNames, resultNames, settingNames } from '../../src/provider/resources/job-schema';
import { fieldChanges } from '../../src/review/field-changes';

const type = requestType(MEDIA_REQUEST);
const changesOf = (name: string): string[] => fieldChanges(type, { [name]: 'before' }, { [name]: 'after' }).map(({ path }) => path);

test.each([...resultNames, ...forecastNames])('%s is given by a run, and is no change that somebody made', (name) => {
  expect(changesOf(name)).toEqual([]);
});

test.each(settingNames.filter((name) => name !== 'request'))('%s is set by somebody, and its change is told', (name) => {
  expect(changesOf(name)).toEqual([name]);
});
