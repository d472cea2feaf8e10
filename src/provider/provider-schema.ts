import { SITE_DOMAINS } from '../model/contract';
import type { AttributeSchema, ObjectSchema } from './schema';

const text = (name: string, description: string, more: Partial<AttributeSchema> = {}): AttributeSchema => ({
  name,
  type: 'string',
  optional: true,
  description,
  ...more,
});
const number = (name: string, description: string): AttributeSchema => ({ name, type: 'number', optional: true, description });

const sessionName = text('session_name', 'The name of the session.');
const sessionDuration = number('session_duration', 'How long the session lasts, in seconds. Default: 7200.');

/** The provider block: the official provider's names where it has the setting, and this provider's own. */
export const providerSchema: ObjectSchema = {
  version: 0,
  description: 'Runs jobs of the Tencent Cloud Media Processing Service.',
  attributes: [
    text('secret_id', 'The secret id. Environment: `TENCENTCLOUD_SECRET_ID`.'),
    text('secret_key', 'The secret key. Environment: `TENCENTCLOUD_SECRET_KEY`.', { sensitive: true }),
    text('security_token', 'The token of temporary credentials. Environment: `TENCENTCLOUD_SECURITY_TOKEN`.', { sensitive: true }),
    text('region', 'The region of calls that need one. Environment: `TENCENTCLOUD_REGION`. Default: `ap-guangzhou`.'),
    text('protocol', '`HTTPS` (default) or `HTTP`. Environment: `TENCENTCLOUD_PROTOCOL`.'),
    text(
      'domain',
      `The root domain of the service: \`${SITE_DOMAINS.china}\` (default) or \`${SITE_DOMAINS.international}\`. Environment: \`TENCENTCLOUD_DOMAIN\`.`,
    ),
    text('cos_domain', 'The root URL of the object store. Environment: `TENCENTCLOUD_COS_DOMAIN`.'),
    {
      name: 'endpoint',
      optional: true,
      description: 'Whole URLs, for each service; they win over `domain`, `cos_domain` and `protocol`.',
      nested: [
        text('mps', 'The Media Processing Service. Environment: `TENCENTCLOUD_MPS_ENDPOINT`.'),
        text('cos', 'The object store, path style. Environment: `TENCENTCLOUD_COS_ENDPOINT`.'),
        text('sts', 'The token service. Environment: `TENCENTCLOUD_STS_ENDPOINT`.'),
      ],
    },
    text('shared_credentials_dir', 'The directory of the Tencent CLI. Environment: `TENCENTCLOUD_SHARED_CREDENTIALS_DIR`. Default: `~/.tccli`.'),
    text('profile', 'The profile in that directory. Environment: `TENCENTCLOUD_PROFILE`. Default: `default`.'),
    text('cam_role_name', 'The role of the virtual machine. Environment: `TENCENTCLOUD_CAM_ROLE_NAME`.'),
    { name: 'enable_pod_oidc', type: 'bool', optional: true, description: 'Take the identity of the Kubernetes pod. Default: false.' },
    number('max_requests_per_second', 'At most this many calls of each action per second. Default: what the service documents.'),
    number('max_concurrent_tasks', 'At most this many tasks in flight. Default: as many as Terraform asks for.'),
    number('max_retries', 'How often a call is tried again after a passing fault. Default: 6.'),
    text('poll_interval', 'The wait before the first look at a task, as a Go duration; it grows to ten times of it. Default: `1s`.'),
    text(
      'price_table',
      'The prices by which `estimated_cost` is worked out: `international` for the list prices that come with the provider, or the path of a JSON file with prices of your own, which has to stay as it is from the plan to its apply: an estimate is a part of the plan. Default: none, and no estimate.',
    ),
    number(
      'max_cost_per_apply',
      'Refuse a plan whose runs are known to cost more than this, in the currency of `price_table`, which has to be set. What is not known is told in a warning and not counted. Each provider block counts its own jobs; a destroy is never refused. Default: no limit.',
    ),
  ],
  blocks: [
    {
      name: 'assume_role',
      description: 'Take a role, with the credentials above.',
      attributes: [
        text('role_arn', 'The role. Environment: `TENCENTCLOUD_ASSUME_ROLE_ARN`.'),
        sessionName,
        sessionDuration,
        text('policy', 'A policy that narrows the role, as JSON.'),
        text('external_id', 'The external id that the role asks for.'),
        text('source_identity', 'The identity that the role records.'),
        text('serial_number', 'The MFA device.'),
        text('token_code', 'The code of the MFA device.', { sensitive: true }),
      ],
    },
    {
      name: 'mfa_certification',
      description: 'Sign with a session that an MFA code has opened.',
      attributes: [
        text('serial_number', 'The MFA device. Environment: `TENCENTCLOUD_MFA_CERTIFICATION_SERIAL_NUMBER`.'),
        text('token_code', 'The code of the MFA device. Environment: `TENCENTCLOUD_MFA_CERTIFICATION_TOKEN_CODE`.', { sensitive: true }),
        number('duration_seconds', 'How long the session lasts. Default: 1800.'),
      ],
    },
    {
      name: 'assume_role_with_saml',
      description: 'Take a role with a SAML assertion.',
      attributes: [
        text('saml_assertion', 'The assertion, in base64.', { sensitive: true }),
        text('principal_arn', 'The identity provider.'),
        text('role_arn', 'The role.'),
        sessionName,
        sessionDuration,
      ],
    },
    {
      name: 'assume_role_with_web_identity',
      description: 'Take a role with a token of an OIDC provider.',
      attributes: [
        text('provider_id', 'The identity provider. Default: `OIDC`.'),
        text('web_identity_token', 'The token.', { sensitive: true }),
        text('web_identity_token_file', 'A JSON file with `web_identity_token`.'),
        text('role_arn', 'The role.'),
        text('role_arn_file', 'A JSON file with `role_arn`.'),
        sessionName,
        sessionDuration,
      ],
    },
  ],
};
