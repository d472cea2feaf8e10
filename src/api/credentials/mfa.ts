import type { CredentialContext } from './context';
import { variables } from './environment-variables';
import { Given } from './given';
import { RenewingSource } from './renewing-source';
import type { CredentialSettings } from './settings';
import type { Step } from './step';
import type { StsClient } from './sts-client';

const block = 'mfa_certification';
const limits = { max: 129_600, fallback: 1800 } as const;

/** A session for keys that may only be used with a second factor. The block wins over the environment, which fills what it leaves out. */
export function mfaStep({ mfaCertification: settings }: CredentialSettings, context: CredentialContext, sts: StsClient): Step | undefined {
  const { clock, log, environment } = context;
  const given = new Given(environment, settings && block);
  // A serial number may stay in the environment for good; only a code asks for a session.
  if (settings === undefined && given.text(undefined, variables.mfaTokenCode) === undefined) return undefined;
  const title = settings ? block : variables.mfaTokenCode;
  const request = {
    SerialNumber: given.required(settings?.serialNumber, 'serial_number', variables.mfaSerialNumber),
    TokenCode: given.required(settings?.tokenCode, 'token_code', variables.mfaTokenCode),
    DurationSeconds: given.seconds(settings?.durationSeconds, 'duration_seconds', variables.mfaDurationSeconds, limits),
  };
  const onlyOnce = `a token code is good once. Give a new token_code in ${title}, and a longer duration_seconds than ${request.DurationSeconds} s`;
  return {
    title,
    explicit: settings !== undefined,
    standsAlone: false,
    problems: given.problems,
    source: (caller) =>
      new RenewingSource({ title, clock, log, onlyOnce, fetch: (signal) => sts.call({ action: 'GetSessionToken', request, caller, title }, signal) }),
  };
}
