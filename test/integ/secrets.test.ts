import { readdirSync, readFileSync, statSync } from 'node:fs';
import * as path from 'node:path';
import { IMAGE_REQUEST, MEDIA_REQUEST, requestType } from '../../src/model/model';
import type { Account } from '../../src/simulator/accounts';
import { jsonResponse } from '../../src/simulator/messages';
import { maskedSecret } from '../../src/simulator/secrets';
import { spelled } from '../model/spelling';
import { transcodeTo, type Request } from './jobs';
import { maximalObjects } from './maximal-requests';
import { splitSecrets } from './secret-split';
import { Stage } from './stage';

let stage: Stage;
beforeAll(async () => void (stage = await Stage.open()));
afterAll(() => stage.close());

const SECRET_ID = 'AKIDcanary';
/** 32 hexadecimal digits, so that a canary may be a key of any kind. */
const mark = 'ca4a71e5';
const canaries: string[] = [];
const nextCanary = (): string => canaries[canaries.push(`${mark}${(canaries.length + 1).toString(16).padStart(24, '0')}`) - 1] as string;
const KEY_SERVER = 'https://speke.example.com/ticket/';

/** The secrets with a canary in each place, fed by an ephemeral variable; an address keeps its form. */
function withCanaries(secrets: unknown): unknown {
  if (Array.isArray(secrets)) return secrets.map(withCanaries);
  if (typeof secrets === 'object' && secrets !== null)
    return Object.fromEntries(Object.entries(secrets).map(([name, value]) => [name, canaryFor(name, value)]));
  return secrets;
}

function canaryFor(name: string, value: unknown): unknown {
  if (typeof value !== 'string') return withCanaries(value);
  nextCanary();
  return `${name === 'key_server_url' ? KEY_SERVER : ''}\${var.canaries[${canaries.length - 1}]}`;
}

function canariesIn(body: Buffer): string[] {
  return body.toString().match(new RegExp(`(${KEY_SERVER})?${mark}[0-9a-f]{24}`, 'g')) ?? [];
}

interface Canary {
  readonly request: unknown;
  readonly secrets: unknown;
}

function canaryRequests(typeName: string): Canary[] {
  const type = requestType(typeName);
  return maximalObjects(type).flatMap((wire) => {
    const { request, secrets } = splitSecrets(type, wire);
    return secrets ? [{ request: spelled(request, 'snake'), secrets: withCanaries(spelled(secrets, 'snake')) }] : [];
  });
}

/** Everything that a command shows, and every file that it leaves. */
class Recording {
  public readonly texts = new Map<string, string>();

  public async run(name: string, args: readonly string[], code = 0): Promise<void> {
    const env = { TF_LOG: 'TRACE', TF_VAR_canaries: JSON.stringify(canaries) };
    const result = await stage.workspace.run(args, env);
    this.texts.set(`the standard output of ${name}`, result.stdout);
    this.texts.set(`the standard error and the logs of ${name}`, result.stderr);
    for (const file of filesIn(stage.workspace.directory)) this.texts.set(`${path.basename(file)} after ${name}`, legible(file));
    const shown = result.stderr.split('\n').filter((line) => !/^\d{4}-/.test(line));
    if (result.code !== code) throw new Error(`${name} ended with ${result.code}: ${shown.join('\n')}`);
  }

  /** Where one of the secrets is found, as it is or in base64, with what stands before it. */
  public leaks(secrets: readonly string[]): string[] {
    const forms = secrets.flatMap((secret) => [secret, base64Of(secret)]);
    return [...this.texts].flatMap(([where, text]) => {
      const at = Math.max(text.search(signature), ...forms.map((form) => text.indexOf(form)));
      return at < 0 ? [] : [`${where}: ${text.slice(Math.max(0, at - 120), at + 12)}`];
    });
  }
}

/** Signatures, and the headers that carry them. */
const signature = /TC3-HMAC-SHA256 Credential|Signature=[0-9a-f]{16}|q-signature=[0-9a-f]{16}/;

/** Without the last characters, which depend on what follows. */
function base64Of(text: string): string {
  return Buffer.from(text.slice(0, text.length - (text.length % 3))).toString('base64');
}

function filesIn(directory: string): string[] {
  return readdirSync(directory, { withFileTypes: true }).flatMap((entry) => {
    const file = path.join(directory, entry.name);
    // The executables, and the configuration, which holds references only.
    if (['terraform.d', 'providers', 'main.tf.json', 'plan.bin'].includes(entry.name)) return [];
    if (entry.isDirectory()) return filesIn(file);
    return statSync(file).isFile() ? [file] : [];
  });
}

/** The provider's private state travels in base64. */
function legible(file: string): string {
  const decoded = (_: string, bytes: string): string => `"private": ${JSON.stringify(Buffer.from(bytes, 'base64').toString())}`;
  return readFileSync(file, 'utf8').replace(/"private": ?"([A-Za-z0-9+/=]+)"/g, decoded);
}

/** A state without what it may hold. */
function withoutSecrets(state: string): string {
  return JSON.stringify(JSON.parse(state, (name, value: unknown) => (name === 'secrets' ? undefined : value)));
}

const variable = { canaries: { type: 'list(string)', ephemeral: true } };
const aliases = ['token', 'role', 'saml', 'web'];

describe('secrets in every secret field of the API', () => {
  const record = new Recording();
  let media: Canary[];
  let image: Canary[];

  function declare(secrets_wo_version: string): void {
    const jobs = (all: readonly Canary[]): Record<string, object> =>
      Object.fromEntries(all.map(({ request, secrets }, index) => [`job_${index}`, { request, secrets_wo: secrets, secrets_wo_version, success: 'none' }]));
    stage.declare({ media: jobs(media), image: jobs(image), more: { variable } });
  }

  beforeAll(async () => {
    canaries.length = 0;
    media = canaryRequests(MEDIA_REQUEST);
    image = canaryRequests(IMAGE_REQUEST);
    stage.reset({ advance: { mode: 'instant' }, inventSources: true });
    // The service repeats in its messages what it was given: first it refuses everything, then one task fails.
    let refuses = true;
    let failing: string | undefined;
    stage.intercept = async ({ action, request }, next) => {
      const message = `not allowed: ${canariesIn(request.body).join(', ')}`;
      if (action !== 'ProcessMedia') return next();
      if (refuses) return jsonResponse({ Response: { Error: { Code: 'InvalidParameterValue', Message: message }, RequestId: 'refusal' } });
      const reply = await next();
      if (failing === undefined) {
        failing = (JSON.parse(reply.body.toString()) as { Response: { TaskId: string } }).Response.TaskId;
        stage.simulator.tasks.failSubTask(failing, 0, { code: 'InternalError', message });
      }
      return reply;
    };
    declare('1');
    await record.run('plan', ['plan', '-out=plan.bin']);
    await record.run('show of the plan', ['show', '-json', 'plan.bin']);
    await record.run('the failing apply', ['apply', 'plan.bin'], 1);
    refuses = false;
    await record.run('apply', ['apply', '-auto-approve']);
    await record.run('refresh', ['apply', '-refresh-only', '-auto-approve']);
    const names = media.map((_, index) => `tencentmps_process_media.job_${index}`);
    // What the service said of the failing one is no secret to a process that was never told the secrets.
    const imported = names.find((name) => stage.workspace.stored(name)?.attributes.task_id !== failing) as string;
    const taskId = String(stage.workspace.stored(imported)?.attributes.task_id);
    await stage.workspace.run(['state', 'rm', imported]);
    await record.run('import', ['import', imported, taskId]);
    declare('2');
    await record.run('an update', ['apply', '-auto-approve']);
    await record.run('show of the state', ['show', '-json']);
    await record.run('destroy', ['destroy', '-auto-approve']);
  }, 200_000);

  it('reach the service', () => {
    const seen = JSON.stringify(stage.simulator.calls);
    expect(canaries.length).toBeGreaterThanOrEqual(8);
    expect(canaries.filter((canary) => ![canary, `${KEY_SERVER}${canary}`].some((secret) => seen.includes(maskedSecret(secret))))).toEqual([]);
  });

  it('are in no output, log, plan, state, backup, note or trace, nor is a signature', () => {
    expect(record.leaks([mark])).toEqual([]);
  });

  it('would have been found there: the logs tell of the calls, and the state of the failure', () => {
    expect(record.texts.get('the standard error and the logs of apply')).toContain('ProcessMedia is sent');
    expect(record.texts.get('the standard error and the logs of the failing apply')).toContain('not allowed: (secret)');
    expect(record.texts.get('terraform.tfstate after apply')).toContain('not allowed: (secret)');
  });
});

it('secrets of the provider block, and what they are exchanged for, are nowhere to be found', async () => {
  canaries.length = 0;
  const [accountKey, tokenCode, assertion, identity] = [nextCanary(), nextCanary(), nextCanary(), nextCanary()];
  stage.reset({ advance: { mode: 'instant' }, accounts: [{ secretId: SECRET_ID, secretKey: accountKey }] });
  const { accounts } = stage.simulator;
  const temporary = accounts.issue(accounts.list()[0] as Account, Date.now(), 3600_000, 'arn');
  canaries.push(temporary.secretKey, temporary.token);
  const issued = [temporary.secretKey, temporary.token];
  stage.intercept = async ({ action }, next) => {
    const reply = await next();
    if (action.startsWith('AssumeRole'))
      for (const [, secret = ''] of reply.body.toString().matchAll(/"(?:Token|TmpSecretKey)":"([^"]+)"/g)) issued.push(secret);
    return reply;
  };
  const [keyRef, codeRef, assertionRef, identityRef, temporaryKeyRef, tokenRef] = canaries.map((_, index) => `\${var.canaries[${index}]}`);
  const role = { role_arn: 'qcs::cam::uin/100000000001:roleName/media', session_name: 'canary' };
  const keys = { secret_id: SECRET_ID, secret_key: keyRef };
  const provider = [
    keys,
    { alias: 'token', secret_id: temporary.secretId, secret_key: temporaryKeyRef, security_token: tokenRef },
    { alias: 'role', ...keys, assume_role: [{ ...role, serial_number: 'device', token_code: codeRef }] },
    { alias: 'saml', assume_role_with_saml: [{ ...role, saml_assertion: assertionRef, principal_arn: 'qcs::cam::uin/100000000001:saml-provider/idp' }] },
    { alias: 'web', assume_role_with_web_identity: [{ ...role, provider_id: 'OIDC', web_identity_token: identityRef }] },
  ];
  const media = Object.fromEntries(aliases.map((alias) => [alias, { provider: `tencentmps.${alias}`, request: transcodeTo(alias) }]));
  stage.declare({ provider, media, more: { variable } });
  const record = new Recording();
  await record.run('apply', ['apply', '-auto-approve']);
  await record.run('plan', ['plan', '-out=plan.bin']);
  await record.run('show of the plan', ['show', '-json', 'plan.bin']);
  expect(record.leaks([mark, ...issued])).toEqual([]);
  expect(issued).toHaveLength(8);
  const seen = JSON.stringify(stage.simulator.calls);
  for (const secret of [tokenCode, assertion, identity]) expect(seen).toContain(maskedSecret(secret));
  expect(stage.simulator.paidCalls).toBe(aliases.length);
});

it('secrets in the attribute secrets, for Terraform before 1.11, are stored there and nowhere else', async () => {
  canaries.length = 0;
  const key = nextCanary();
  stage.reset({ advance: { mode: 'instant' } });
  const notify: Request = { task_notify_config: { notify_type: 'URL', notify_url: 'https://example.com/mps' } };
  stage.declare({
    media: { job: { request: transcodeTo('kept', notify), secrets: { 'task_notify_config.notify_key': '${var.canaries[0]}' } } },
    more: { variable: { canaries: { type: 'list(string)', sensitive: true } } },
  });
  const record = new Recording();
  await record.run('apply', ['apply', '-auto-approve']);
  expect(JSON.stringify(stage.workspace.stored('tencentmps_process_media.job')?.attributes.secrets)).toContain(key);
  await record.run('destroy', ['destroy', '-auto-approve']);
  for (const [where, text] of record.texts) if (where.startsWith('terraform.tfstate')) record.texts.set(where, withoutSecrets(text));
  expect(record.leaks([key])).toEqual([]);
  expect(JSON.stringify(stage.simulator.calls)).toContain(maskedSecret(key));
});
