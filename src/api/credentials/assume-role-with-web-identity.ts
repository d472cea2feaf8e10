import { registerSecret } from '../redact';
import { ServiceError } from '../service-error';
import type { CredentialContext } from './context';
import { variables } from './environment-variables';
import { Given } from './given';
import { RenewingSource } from './renewing-source';
import { namedSession } from './role-session';
import type { AssumeRoleWithWebIdentitySettings } from './settings';
import type { Step } from './step';
import type { StsClient } from './sts-client';
import type { FileResult } from './text-file';
import { readJsonMember } from './text-file';

const block = 'assume_role_with_web_identity';
const DEFAULT_PROVIDER = 'OIDC';

export function webIdentityStep(settings: AssumeRoleWithWebIdentitySettings | undefined, context: CredentialContext, sts: StsClient): Step | undefined {
  return settings && step(block, true, new Given(context.environment, block), settings, context, sts);
}

export function environmentWebIdentityStep(given: Given, context: CredentialContext, sts: StsClient): Step {
  return step(variables.webIdentityToken, false, given, {}, context, sts);
}

function step(title: string, explicit: boolean, given: Given, settings: AssumeRoleWithWebIdentitySettings, context: CredentialContext, sts: StsClient): Step {
  const { clock, log } = context;
  const session = namedSession(given, settings);
  const roleArn = fieldOrFile(
    given,
    context,
    ['role_arn', settings.roleArn, variables.roleArn],
    ['role_arn_file', settings.roleArnFile, variables.roleArnFile],
  );
  const token = fieldOrFile(
    given,
    context,
    ['web_identity_token', settings.webIdentityToken, variables.webIdentityToken],
    ['web_identity_token_file', settings.webIdentityTokenFile, variables.webIdentityTokenFile],
  );
  const ProviderId = given.text(settings.providerId, variables.providerId) ?? DEFAULT_PROVIDER;
  const role = roleArn();
  return {
    title,
    principal: 'value' in role ? role.value : title,
    explicit,
    standsAlone: true,
    problems: given.problems,
    source: () =>
      new RenewingSource({
        title,
        clock,
        log,
        fetch: (signal) => {
          const request = { ...session, ProviderId, RoleArn: needed(roleArn, title), WebIdentityToken: needed(token, title) };
          registerSecret(request.WebIdentityToken);
          return sts.call({ action: 'AssumeRoleWithWebIdentity', request, title }, signal);
        },
      }),
  };
}

type Place = readonly [attribute: string, argument: string | undefined, variable: string];

/** A value that is given itself or in a file; the file is read now, to tell its faults early, and again whenever the value is needed. */
function fieldOrFile(given: Given, context: CredentialContext, field: Place, file: Place): () => FileResult<string> {
  const [attribute, ...sources] = field;
  const value = given.text(...sources);
  if (value !== undefined) return () => ({ value });
  const [fileAttribute, ...fileSources] = file;
  const path = given.text(...fileSources);
  if (path === undefined) {
    given.missing([attribute, fileAttribute], [field[2], file[2]]);
    return () => ({ value: '' });
  }
  const read = (): FileResult<string> => {
    const content = readJsonMember(context, path, attribute);
    return 'fault' in content ? { ...content, fault: `the file ${path} ${content.fault}` } : content;
  };
  const first = read();
  if ('fault' in first) given.problem(fileAttribute, `Cannot read ${fileAttribute}`, `${first.fault.replace('the file', 'The file')}.`);
  return read;
}

function needed(read: () => FileResult<string>, title: string): string {
  const result = read();
  if ('value' in result) return result.value;
  throw new ServiceError({ action: title, code: 'ClientError.CredentialFile', message: result.fault, effect: 'none' });
}
