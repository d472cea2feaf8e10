import { join } from 'node:path';
import { registerSecret } from '../redact';
import { ServiceError } from '../service-error';
import type { CredentialContext } from './context';
import type { Credential } from './credential';
import { variables } from './environment-variables';
import { Given, filled } from './given';
import type { LookedAt } from './looked-at';
import type { CredentialProblem } from './problem';
import { RenewingSource } from './renewing-source';
import type { CredentialSettings } from './settings';
import { StaticSource } from './static-source';
import type { Step } from './step';
import type { FileResult } from './text-file';
import { expandHome, readJsonFile, textMember } from './text-file';

/** What a profile of the Tencent CLI gives: `<dir>/<profile>.credential` and `<dir>/<profile>.configure`. */
export interface Profile {
  readonly keys?: Step;
  /** The role that the profile says to assume. */
  readonly role?: { readonly title: string; readonly roleArn: string; readonly sessionName?: string };
  readonly region?: string;
  readonly problems: readonly CredentialProblem[];
}

type Keys = Credential | { readonly problem: CredentialProblem } | undefined;

/** Reads the profile that is asked for, or the default one where that exists. */
export function readProfile(settings: CredentialSettings, context: CredentialContext, lookedAt: LookedAt): Profile {
  const given = new Given(context.environment);
  const asked = given.text(settings.profile, variables.profile);
  const name = asked ?? 'default';
  const folder = given.text(settings.sharedCredentialsDir, variables.sharedCredentialsDir) ?? join('~', '.tccli');
  const path = (extension: string): string => join(expandHome(context, folder), `${name}.${extension}`);
  const attribute = filled(settings.profile) === undefined && filled(settings.sharedCredentialsDir) !== undefined ? 'shared_credentials_dir' : 'profile';
  const about = { title: `the profile "${name}"`, path: path('credential'), attribute, required: asked !== undefined };
  const file = readJsonFile(context, about.path);
  lookedAt.note(`file ${about.path}`, 'fault' in file ? file.fault : 'there');
  const region = context.region === undefined ? readRegion(path('configure'), attribute, context) : { problems: [] };
  return { ...region, keys: keysStep(about, file, context), role: roleOf(about.title, file) };
}

interface AboutProfile {
  readonly title: string;
  readonly path: string;
  readonly attribute: string;
  readonly required: boolean;
}

function keysStep(about: AboutProfile, file: FileResult<Readonly<Record<string, unknown>>>, context: CredentialContext): Step | undefined {
  const keys = keysOf(about, file, context);
  if (keys === undefined) return undefined;
  const { title } = about;
  const { clock, log } = context;
  const principal = 'problem' in keys || keys.token !== undefined ? about.path : keys.secretId;
  const step = { title, principal, standsAlone: true, explicit: false };
  if ('problem' in keys) return { ...step, problems: [keys.problem], source: () => new StaticSource({ secretId: '', secretKey: '' }) };
  // Only the login of the CLI writes keys that end; whenever the CLI runs, it writes new ones into the file.
  const fetch = (): Promise<Credential> => Promise.resolve(reread(about, context));
  return { ...step, problems: [], source: () => (keys.expiresAtMs === undefined ? new StaticSource(keys) : new RenewingSource({ title, clock, log, fetch })) };
}

function keysOf(about: AboutProfile, file: FileResult<Readonly<Record<string, unknown>>>, context: CredentialContext): Keys {
  const { title, path, attribute, required } = about;
  const problem = (summary: string, detail: string): Keys => ({ problem: { path: [attribute], summary, detail } });
  const remedy = 'Write it with "tccli configure" or "tccli auth login", or name another one (arguments "profile" and "shared_credentials_dir").';
  if ('fault' in file) return file.missing && !required ? undefined : problem(`Cannot read ${title}`, `The file ${path} ${file.fault}. ${remedy}`);
  const secretId = textMember(file.value, 'secretId');
  const secretKey = textMember(file.value, 'secretKey');
  const token = textMember(file.value, 'token');
  for (const secret of [secretId, secretKey, token]) registerSecret(secret);
  if (secretId === undefined || secretKey === undefined) {
    if (secretId === undefined && secretKey === undefined && !required) return undefined;
    const missing = [secretId === undefined ? '"secretId"' : [], secretKey === undefined ? '"secretKey"' : []].flat().join(' and ');
    return problem(`No keys in ${title}`, `The file ${path} has no ${missing}. ${remedy}`);
  }
  const seconds = file.value.expiresAt;
  const expiresAtMs = token !== undefined && typeof seconds === 'number' ? seconds * 1000 : undefined;
  if (expiresAtMs !== undefined && expiresAtMs <= context.clock.now()) {
    return problem(
      `The keys of ${title} have ended`,
      `Those in the file ${path} ended at ${new Date(expiresAtMs).toISOString()}. Renew them with the Tencent CLI, which wrote them: any tccli command does while its login lasts, else "tccli auth login".`,
    );
  }
  return { secretId, secretKey, token, expiresAtMs };
}

function reread(about: AboutProfile, context: CredentialContext): Credential {
  const keys = keysOf({ ...about, required: true }, readJsonFile(context, about.path), context);
  if (keys !== undefined && !('problem' in keys)) return keys;
  const message = keys?.problem.detail ?? `the file ${about.path} has no keys any more`;
  throw new ServiceError({ action: about.title, code: 'ClientError.CredentialFile', message, effect: 'none' });
}

function roleOf(title: string, file: FileResult<Readonly<Record<string, unknown>>>): Profile['role'] {
  const roleArn = 'fault' in file ? undefined : textMember(file.value, 'role-arn');
  if (roleArn === undefined || 'fault' in file) return undefined;
  return { title: `the role of ${title}`, roleArn, sessionName: textMember(file.value, 'role-session-name') };
}

function readRegion(path: string, attribute: string, context: CredentialContext): Pick<Profile, 'region' | 'problems'> {
  const file = readJsonFile(context, path);
  if ('fault' in file) {
    const detail = `The file ${path} ${file.fault}. It holds the region; repair it with "tccli configure", or set the argument "region".`;
    return { problems: file.missing ? [] : [{ path: [attribute], summary: 'Cannot read the region of the profile', detail }] };
  }
  const parameters = file.value._sys_param;
  return {
    region: typeof parameters === 'object' && parameters !== null ? textMember(parameters as Record<string, unknown>, 'region') : undefined,
    problems: [],
  };
}
