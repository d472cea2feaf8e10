import { UNKNOWN, type Attributes } from '../../../src/provider/dynamic-value';
import { readJobConfig } from '../../../src/provider/resources/job-config';
import { JobWork, workOf } from '../../../src/provider/resources/job-work';
import { config, media, mediaRequest } from './job-attributes';

const work = (attributes: Attributes): JobWork => new JobWork(media, readJobConfig(config(attributes)));
const usual = work({ request: mediaRequest });

describe('the same work', () => {
  it.each<[string, Attributes]>([
    ['with another notification', { request: { ...mediaRequest, task_notify_config: { notify_type: 'URL', notify_url: 'https://a.example/' } } }],
    ['with another priority', { request: { ...mediaRequest, tasks_priority: 3 } }],
    ['with a field that is null', { request: { ...mediaRequest, output_storage: null } }],
    ['with secrets that leave the result as it is', { request: mediaRequest, secrets_wo_version: '2' }],
  ])('%s has the same fingerprint and the same source', (_, attributes) => {
    const { fingerprint, source } = work(attributes);
    expect({ fingerprint, source }).toEqual({ fingerprint: usual.fingerprint, source: usual.source });
  });
});

describe('other work', () => {
  it.each<[string, Attributes]>([
    ['with another directory', { request: { ...mediaRequest, output_dir: '/elsewhere/' } }],
    ['with a trigger', { request: mediaRequest, triggers: { a: '1' } }],
  ])('%s has another fingerprint, and the same source', (_, attributes) => {
    const { fingerprint, source } = work(attributes);
    expect({ isSame: fingerprint === usual.fingerprint, source }).toEqual({ isSame: false, source: usual.source });
  });
});

it.each<[string, Attributes]>([
  ['the request', { request: UNKNOWN }],
  ['a field of the request', { request: { ...mediaRequest, output_dir: UNKNOWN } }],
  ['a trigger', { request: mediaRequest, triggers: { a: UNKNOWN } }],
  ['the map of triggers', { request: mediaRequest, triggers: UNKNOWN }],
])('while %s is not known, neither is the work, nor what it reads', (_, attributes) => {
  const { known, source } = work(attributes);
  expect([known, source]).toEqual([undefined, undefined]);
});

it('what concerns delivery may be unknown where the work is known', () => {
  const { known } = work({ request: { ...mediaRequest, session_context: UNKNOWN } });
  expect(known).toEqual(usual.known);
});

it('is worked out once, and the fingerprint of a configuration is that of its work', () => {
  const once = work({ request: mediaRequest });
  expect(once.wire).toBe(once.wire);
  expect(once.known).toBe(once.known);
  expect(workOf(media, once.config)).toBe(once.fingerprint);
});
