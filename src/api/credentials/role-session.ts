import { variables } from './environment-variables';
import type { Given } from './given';
import type { RoleSessionSettings } from './settings';

/** Which role, under which name, for how long: the same three for every way to a role. */
export interface RoleSession {
  readonly RoleArn: string;
  readonly RoleSessionName: string;
  readonly DurationSeconds: number;
}

export const roleSessionLimits = { max: 43_200, fallback: 7200 } as const;

export function roleSession(given: Given, settings: RoleSessionSettings = {}): RoleSession {
  return { RoleArn: given.required(settings.roleArn, 'role_arn', variables.roleArn), ...namedSession(given, settings) };
}

export function namedSession(given: Given, settings: RoleSessionSettings = {}): Omit<RoleSession, 'RoleArn'> {
  return {
    RoleSessionName: given.required(settings.sessionName, 'session_name', variables.sessionName),
    DurationSeconds: given.seconds(settings.sessionDuration, 'session_duration', variables.sessionDuration, roleSessionLimits),
  };
}
