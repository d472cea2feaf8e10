import { writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { IMAGE_REQUEST, MEDIA_REQUEST, requestType } from '../../src/model/model';
import type { Account } from '../../src/simulator/accounts';
import { jsonResponse } from '../../src/simulator/messages';
import { maskedSecret } from '../../src/simulator/secrets';
import { byPath } from '../support/by-path';
import { Canaries, canariesIn, mark, secretPlaces, sentForms, type CanaryJob } from './canaries';
import { transcodeTo } from './jobs';
import { ageNotes } from './killer';
import { Recording } from './recording';
import { Stage } from './stage';

let stage: Stage;
beforeAll(async () => void (stage = await Stage.open({}, 'started')));
afterAll(() => stage.close());

const SECRET_ID = 'AKIDcanary';
const ephemeral = { canaries: { type: 'list(string)', ephemeral: true } };
const trace = 'the standard error and the logs of';

function recording({ values }: Canaries): Recording {
  return new Recording(stage.workspace, { TF_VAR_canaries: JSON.stringify(values) });
}

/** Runs in the provider: the first request crashes it, and the trace has all that was to be sent. */
function crashing(): { NODE_OPTIONS: string } {
  const script = path.join(stage.workspace.directory, 'crash.cjs');
  const end = `function (chunk, ...rest) {
    setImmediate(() => { throw new Error('crashed with ' + JSON.stringify(this.getHeaders()) + this.sent); });
    return end.call(this, chunk, ...rest);
  }`;
  const write = `function (chunk, ...rest) { this.sent = (this.sent || '') + chunk; return write.call(this, chunk, ...rest); }`;
  const patch = `const { prototype } = require('node:http').ClientRequest; const { end, write } = prototype;`;
  writeFileSync(script, `${patch} prototype.end = ${end}; prototype.write = ${write};`);
  return { NODE_OPTIONS: `--require ${script}` };
}

function sentToTheService(canaries: Canaries): string[] {
  const seen = JSON.stringify(stage.simulator.calls);
  return canaries.values.filter((canary) => sentForms(canary).some((secret) => seen.includes(maskedSecret(secret))));
}

/** A state without what it may hold. */
function withoutSecrets(state: string): string {
  return state === '' ? '' : JSON.stringify(JSON.parse(state, (name, value: unknown) => (name === 'secrets' ? undefined : value)));
}

describe('secrets in every secret field of the API', () => {
  const canaries = new Canaries();
  let media: CanaryJob[];
  let image: CanaryJob[];
  beforeAll(() => {
    media = canaries.jobs(MEDIA_REQUEST);
    image = canaries.jobs(IMAGE_REQUEST);
  });

  function declare(secretsOf: (job: CanaryJob) => object, more: object): void {
    const jobs = (all: readonly CanaryJob[]): Record<string, object> =>
      Object.fromEntries(all.map((job, index) => [`job_${index}`, { request: job.request, success: 'none', ...secretsOf(job) }]));
    stage.declare({ media: jobs(media), image: jobs(image), more: { variable: more } });
  }

  it('are all there', () => {
    const places = (jobs: readonly CanaryJob[]): string[] =>
      jobs.flatMap(({ secrets }) => Object.keys(byPath(secrets)).map((at) => at.replace(/\[\d+\]/g, '')));
    expect(new Set(places(media))).toEqual(new Set(secretPlaces(requestType(MEDIA_REQUEST))));
    expect(new Set(places(image))).toEqual(new Set(secretPlaces(requestType(IMAGE_REQUEST))));
    expect(canaries.values.length).toBeGreaterThan(120);
  });

  it('reach the service through secrets_wo, and are in no output, log, plan, state, backup, note or trace, nor is a signature', async () => {
    stage.reset({ advance: { mode: 'instant' }, inventSources: true });
    // The service repeats in its messages what it was given: first it refuses everything, then one task fails.
    let refuses = true;
    let failing: string | undefined;
    stage.intercept = async ({ action, request }, next) => {
      const message = `not allowed: ${canariesIn(request.body.toString()).join(', ')}`;
      if (action !== 'ProcessMedia') return next();
      if (refuses) return jsonResponse({ Response: { Error: { Code: 'InvalidParameterValue', Message: message }, RequestId: 'refusal' } });
      const reply = await next();
      if (failing === undefined) {
        failing = (JSON.parse(reply.body.toString()) as { Response: { TaskId: string } }).Response.TaskId;
        stage.simulator.tasks.failSubTask(failing, 0, { code: 'InternalError', message });
      }
      return reply;
    };
    const record = recording(canaries);
    declare(({ secrets }) => ({ secrets_wo: secrets, secrets_wo_version: '1' }), ephemeral);
    await record.run('the plan', ['plan', '-out=plan.bin']);
    await record.run('the plan shown', ['show', '-json', 'plan.bin']);
    await record.run('the failing apply', ['apply', 'plan.bin'], { code: 1 });
    refuses = false;
    await record.run('the apply', ['apply', '-auto-approve']);
    const names = media.map((_, index) => `tencentmps_process_media.job_${index}`);
    // What the service said of the failing one is no secret to a process that was never told the secrets.
    const imported = names.find((name) => stage.workspace.stored(name)?.attributes.task_id !== failing) as string;
    const taskId = String(stage.workspace.stored(imported)?.attributes.task_id);
    stage.workspace.forgetOne(imported);
    await record.run('the import', ['import', imported, taskId]);
    declare(({ secrets }) => ({ secrets_wo: secrets, secrets_wo_version: '2' }), ephemeral);
    await record.run('the update after a refresh', ['apply', '-auto-approve']);
    await record.run('the destroy', ['destroy', '-auto-approve']);

    expect(sentToTheService(canaries)).toEqual(canaries.values);
    expect(record.leaks([mark])).toEqual([]);
    expect(record.text(`${trace} the apply`)).toContain('ProcessMedia is sent');
    for (const where of [`${trace} the failing apply`, 'terraform.tfstate after the apply']) expect(record.text(where)).toContain('not allowed: (secret)');
  });

  it('reach the service through secrets, before Terraform 1.11, and are stored there and nowhere else, even when the provider crashes', async () => {
    stage.reset({ advance: { mode: 'instant' }, inventSources: true });
    const record = recording(canaries);
    declare(({ secrets }) => ({ secrets: byPath(secrets) }), { canaries: { type: 'list(string)', sensitive: true } });
    await record.run('the crash', ['apply', '-auto-approve'], { code: 1, environment: crashing() });
    ageNotes(stage.workspace.directory);
    await record.run('the apply', ['apply', '-auto-approve']);
    await record.run('the destroy', ['destroy', '-auto-approve']);

    expect(sentToTheService(canaries)).toEqual(canaries.values);
    expect(record.leaks([mark], withoutSecrets)).toEqual([]);
    expect(canariesIn(record.text('terraform.tfstate after the apply'))).toHaveLength(canaries.values.length);
    expect(record.text(`${trace} the crash`)).toContain('panic: Error: crashed with');
  });
});

it('secrets of the provider block, and what they are exchanged for, are nowhere to be found, not even in the trace of a crash', async () => {
  const canaries = new Canaries();
  const [keyRef, codeRef, assertionRef, identityRef] = [canaries.next(), canaries.next(), canaries.next(), canaries.next()];
  const [accountKey = '', tokenCode, assertion, identity] = canaries.values;
  stage.reset({ advance: { mode: 'instant' }, accounts: [{ secretId: SECRET_ID, secretKey: accountKey }] });
  const { accounts } = stage.simulator;
  const temporary = accounts.issue(accounts.list()[0] as Account, Date.now(), 3600_000, 'arn');
  canaries.values.push(temporary.secretKey, temporary.token);
  const issued = [temporary.secretKey, temporary.token];
  stage.intercept = async ({ action }, next) => {
    const reply = await next();
    if (action.startsWith('AssumeRole'))
      for (const [, secret = ''] of reply.body.toString().matchAll(/"(?:Token|TmpSecretKey)":"([^"]+)"/g)) issued.push(secret);
    return reply;
  };
  const [temporaryKeyRef, tokenRef] = ['${var.canaries[4]}', '${var.canaries[5]}'];
  const role = { role_arn: 'qcs::cam::uin/100000000001:roleName/media', session_name: 'canary' };
  const keys = { secret_id: SECRET_ID, secret_key: keyRef };
  const provider = [
    keys,
    { alias: 'token', secret_id: temporary.secretId, secret_key: temporaryKeyRef, security_token: tokenRef },
    { alias: 'role', ...keys, assume_role: [{ ...role, serial_number: 'device', token_code: codeRef }] },
    { alias: 'saml', assume_role_with_saml: [{ ...role, saml_assertion: assertionRef, principal_arn: 'qcs::cam::uin/100000000001:saml-provider/idp' }] },
    { alias: 'web', assume_role_with_web_identity: [{ ...role, provider_id: 'OIDC', web_identity_token: identityRef }] },
  ];
  const aliases = ['token', 'role', 'saml', 'web'];
  const media = Object.fromEntries(aliases.map((alias) => [alias, { provider: `tencentmps.${alias}`, request: transcodeTo(alias) }]));
  stage.declare({ provider, media, more: { variable: ephemeral } });
  const record = recording(canaries);
  await record.run('the plan', ['plan', '-out=plan.bin']);
  await record.run('the plan shown', ['show', '-json', 'plan.bin']);
  await record.run('the crash', ['apply', 'plan.bin'], { code: 1, environment: crashing() });
  await record.run('the apply', ['apply', '-auto-approve']);

  expect(record.leaks([mark, ...issued])).toEqual([]);
  expect(record.text(`${trace} the crash`)).toContain('panic: Error: crashed with');
  expect(issued.length).toBeGreaterThanOrEqual(8);
  const seen = JSON.stringify(stage.simulator.calls);
  for (const secret of [tokenCode, assertion, identity]) expect(seen).toContain(maskedSecret(secret));
  expect(stage.simulator.paidCalls).toBe(aliases.length);
});
