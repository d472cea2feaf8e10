import type { CredentialContext } from './context';
import { variables } from './environment-variables';
import { filled } from './given';
import type { LookedAt } from './looked-at';
import type { CredentialProblem } from './problem';
import type { CredentialSettings } from './settings';
import { StaticSource } from './static-source';
import type { Step } from './step';

const attributes = { secretId: 'secret_id', secretKey: 'secret_key', securityToken: 'security_token' } as const;
type KeyName = keyof typeof attributes;

/** Keys from the arguments and the environment, each value from where it is found first; undefined when there is none at all. */
export function staticKeysStep(settings: CredentialSettings, context: CredentialContext, lookedAt: LookedAt): Step | undefined {
  const find = (name: KeyName): string | undefined => {
    const argument = filled(settings[name]);
    const variable = filled(context.environment[variables[name]]);
    lookedAt.note(`argument ${attributes[name]}`, argument !== undefined);
    lookedAt.note(`environment variable ${variables[name]}`, variable !== undefined);
    return argument ?? variable;
  };
  const secretId = find('secretId');
  const secretKey = find('secretKey');
  const token = find('securityToken');
  if (secretId === undefined && secretKey === undefined && token === undefined) return undefined;
  const place = (name: KeyName): string =>
    filled(settings[name]) === undefined ? `the environment variable ${variables[name]}` : `the argument ${attributes[name]}`;
  return {
    title: 'secret_id and secret_key',
    ...(token === undefined && { principal: secretId }),
    standsAlone: true,
    explicit: false,
    problems: halfGiven({ secretId, secretKey, securityToken: token }, place),
    source: () => new StaticSource({ secretId: secretId ?? '', secretKey: secretKey ?? '', token }),
  };
}

function halfGiven(values: Readonly<Record<KeyName, string | undefined>>, place: (name: KeyName) => string): CredentialProblem[] {
  const missing = (['secretId', 'secretKey'] as const).filter((name) => values[name] === undefined);
  const [first] = missing;
  if (first === undefined) return [];
  const given = (['secretId', 'secretKey', 'securityToken'] as const)
    .filter((name) => values[name] !== undefined)
    .map((name) => `${attributes[name]} (${place(name)})`);
  const names = missing.map((name) => attributes[name]).join(' and ');
  const remedies = missing.map((name) => `the argument ${attributes[name]} or the environment variable ${variables[name]}`).join(', and ');
  return [
    {
      path: [attributes[first]],
      summary: `Missing ${names}`,
      detail: `${given.join(' and ')} ${given.length > 1 ? 'are' : 'is'} given, but not ${names}. Set ${remedies}; or remove what is given, so that the Tencent CLI's profile is used.`,
    },
  ];
}
