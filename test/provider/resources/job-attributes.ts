import { dynamicFromPlain, isUnknown, UNKNOWN, type Attributes } from '../../../src/provider/dynamic-value';
import { attributeNames, settingNames } from '../../../src/provider/resources/job-schema';
import { startedAttributes } from '../../../src/provider/resources/job-state';
import { byPath } from '../../support/by-path';

export const media = { action: 'ProcessMedia', requestType: 'ProcessMediaRequest' } as const;
export const image = { action: 'ProcessImage', requestType: 'ProcessImageRequest' } as const;

export const mediaRequest = {
  input_info: { type: 'COS', cos_input_info: { bucket: 'media-1250000000', region: 'ap-guangzhou', object: '/in/source.mov' } },
  output_dir: '/out/',
  media_process_task: { transcode_task_set: [{ definition: 20 }] },
};

/** A configuration as it arrives: every attribute is there, null where nothing is set; `request`, `secrets` and `secrets_wo` are plain, in the request's shape. */
export function config(more: Attributes = {}): Attributes {
  const whole: Attributes = { ...Object.fromEntries(attributeNames.map((name) => [name, null])), request: mediaRequest, ...more };
  const { request, secrets, secrets_wo } = whole;
  return { ...whole, request: raw(request), secrets_wo: raw(secrets_wo), secrets: isUnknown(secrets) || secrets === null ? secrets : byPath(secrets) };
}

function raw(value: unknown): unknown {
  return value === UNKNOWN ? value : dynamicFromPlain(value);
}

/** The state of a job that ran with that configuration and succeeded as task-1; `results` are laid over it. */
export function state(more: Attributes = {}, results: Attributes = {}): Attributes {
  const finished = { status: 'FINISH', create_time: '2030-01-01T00:00:00Z', finish_time: '2030-01-01T00:01:00Z', run_reason: 'first run' };
  const outputs = [{ kind: 'transcode', bucket: 'media-1250000000', region: 'ap-guangzhou', key: 'out/source.bin' }];
  return { ...config(more), secrets_wo: null, ...startedAttributes('task-1'), outputs, ...finished, ...results };
}

/** What Terraform proposes: the configuration, with the results of the state where there is one. */
export function proposed(configured: Attributes, prior: Attributes | null): Attributes {
  const results = prior ? Object.entries(prior).filter(([name]) => configured[name] === null && !settable.has(name)) : [];
  return { ...configured, ...Object.fromEntries(results) };
}

const settable = new Set([...settingNames, 'secrets_wo']);
