import { UNKNOWN, type Attributes } from '../../../src/provider/dynamic-value';
import { mergeSecrets, readJobConfig } from '../../../src/provider/resources/job-config';
import { validateSettings } from '../../../src/provider/resources/job-settings';
import { config } from './job-attributes';

describe('secrets in their place', () => {
  test.each<[string, unknown, unknown, unknown]>([
    ['beside what is there', { a: { b: 1 } }, { a: { key: 'k' } }, { a: { b: 1, key: 'k' } }],
    ['where there was nothing', { a: 1 }, { b: { c: { key: 'k' } } }, { a: 1, b: { c: { key: 'k' } } }],
    ['where null was', { a: null }, { a: { key: 'k' } }, { a: { key: 'k' } }],
    ['in a list, element by element', { l: [{ a: 1 }, { a: 2 }] }, { l: [null, { key: 'k' }] }, { l: [{ a: 1 }, { a: 2, key: 'k' }] }],
    ['in a list that is shorter', { l: [{ a: 1 }, { a: 2 }] }, { l: [{ key: 'k' }] }, { l: [{ a: 1, key: 'k' }, { a: 2 }] }],
    ['in a list that is longer', { l: [{ a: 1 }] }, { l: [{}, { key: 'k' }] }, { l: [{ a: 1 }, { key: 'k' }] }],
    ['over what stood there', { a: 'old' }, { a: 'new' }, { a: 'new' }],
    ['nowhere, when there are none', { a: 1 }, undefined, { a: 1 }],
    ['nowhere, when they are null', { a: 1 }, null, { a: 1 }],
    ['nowhere, when a member of them is null', { a: 'x' }, { a: null }, { a: 'x' }],
  ])('stand %s', (_, request, secrets, merged) => {
    expect(mergeSecrets(request, secrets)).toEqual(merged);
  });

  test('do not touch the request itself', () => {
    const request = { a: { b: 1 }, l: [{ c: 1 }] };
    mergeSecrets(request, { a: { key: 'k' }, l: [{ key: 'k' }] });
    expect(request).toEqual({ a: { b: 1 }, l: [{ c: 1 }] });
  });

  test('leave a request unknown that is not known', () => {
    expect(mergeSecrets(UNKNOWN, { a: 'k' })).toBe(UNKNOWN);
    expect(mergeSecrets({ a: UNKNOWN }, { a: { key: 'k' } })).toEqual({ a: UNKNOWN });
  });
});

describe('a configuration', () => {
  test('of which nothing is set has its defaults', () => {
    expect(readJobConfig(config())).toMatchObject({
      secrets: undefined, storedSecrets: undefined, secretsVersion: undefined, triggers: {}, triggersUnknown: false, rerun: 'on_change', watchSource: false,
      wait: 'finished', success: 'all', verifyOutputs: false, onDestroy: 'abandon', timeouts: { createMs: 3_600_000, updateMs: 3_600_000, deleteMs: 3_600_000 },
    }); // prettier-ignore
  });

  test('is read as it is set', () => {
    const set = {
      triggers: { a: '1' },
      rerun: 'never',
      watch_source: true,
      wait: 'accepted',
      success: 'any',
      verify_outputs: true,
      on_destroy: 'abort',
      timeouts: { create: '90m', update: null, delete: '30s' },
    };
    expect(readJobConfig(config(set))).toMatchObject({
      triggers: { a: '1' }, rerun: 'never', watchSource: true, wait: 'accepted', success: 'any', verifyOutputs: true, onDestroy: 'abort',
      timeouts: { createMs: 5_400_000, updateMs: 3_600_000, deleteMs: 30_000 },
    }); // prettier-ignore
  });

  test('has its secrets from where they are, and only the stored ones to compare', () => {
    const secret = { task_notify_config: { notify_key: 'k' } };
    expect(readJobConfig(config({ secrets_wo: secret }))).toMatchObject({ secrets: secret, storedSecrets: undefined });
    expect(readJobConfig(config({ secrets: secret }))).toMatchObject({ secrets: secret, storedSecrets: secret });
  });

  test.each<[string, unknown, boolean]>([
    ['all of them', UNKNOWN, true],
    ['one of them', { a: '1', b: UNKNOWN }, true],
    ['none of them', { a: '1' }, false],
  ])('tells when triggers are not known: %s', (_, triggers, unknown) => {
    expect(readJobConfig(config({ triggers })).triggersUnknown).toBe(unknown);
  });

  test('whose timeouts are not known has the default ones meanwhile', () => {
    for (const timeouts of [UNKNOWN, { create: UNKNOWN, update: null, delete: null }])
      expect(readJobConfig(config({ timeouts })).timeouts.createMs).toBe(3_600_000);
  });
});

describe('a setting is refused, with what is given and what is allowed, when it is', () => {
  test.each<[string, Attributes, string[], string]>([
    ['another word for rerun', { rerun: 'sometimes' }, ['rerun'], 'Given "sometimes"; allowed: "on_change", "always" or "never".'],
    ['another word for wait', { wait: '' }, ['wait'], 'Given ""; allowed: "finished" or "accepted".'],
    ['another word for success', { success: 'ALL' }, ['success'], 'Given "ALL"; allowed: "all", "any" or "none".'],
    ['another word for on_destroy', { on_destroy: 'delete' }, ['on_destroy'], 'Given "delete"; allowed: "abandon", "abort" or "delete_outputs".'],
    [
      'a number for a timeout',
      { timeouts: { create: '90', update: null, delete: null } },
      ['timeouts', 'create'],
      'Given "90"; allowed: a positive Go duration, such as "90m" or "1h30m".',
    ],
    [
      'no time at all',
      { timeouts: { create: null, update: '0s', delete: null } },
      ['timeouts', 'update'],
      'Given "0s"; allowed: a positive Go duration, such as "90m" or "1h30m".',
    ],
  ])('%s', (_, set, path, detail) => {
    expect(validateSettings(config(set))).toMatchObject([{ severity: 'error', path, detail }]);
  });

  test('nothing that is right, not set, or not known yet', () => {
    const unknown = Object.fromEntries(['rerun', 'wait', 'success', 'on_destroy', 'timeouts'].map((name) => [name, UNKNOWN]));
    for (const set of [
      {},
      unknown,
      { timeouts: { create: UNKNOWN, update: null, delete: null } },
      { rerun: 'always', wait: 'accepted', success: 'none', on_destroy: 'abort' },
    ])
      expect(validateSettings(config(set))).toEqual([]);
  });
});
