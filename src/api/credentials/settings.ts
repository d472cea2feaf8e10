/**
 * What the provider block says about credentials; names, meaning and order of application are those of the official provider.
 * Each value that is absent or blank is taken from its environment variable, see environment-variables.ts.
 */
export interface CredentialSettings {
  readonly secretId?: string;
  readonly secretKey?: string;
  /** Belongs to temporary keys. */
  readonly securityToken?: string;
  /** The folder of the Tencent CLI's profiles; `~` is the home directory. @default "~/.tccli" */
  readonly sharedCredentialsDir?: string;
  /** The Tencent CLI's profile to read when no key is given. @default "default" */
  readonly profile?: string;
  /** The role bound to the machine that this runs on. */
  readonly camRoleName?: string;
  /** Use the identity of the TKE pod that this runs in. @default false */
  readonly enablePodOidc?: boolean;
  readonly assumeRole?: AssumeRoleSettings;
  readonly assumeRoleWithSaml?: AssumeRoleWithSamlSettings;
  readonly assumeRoleWithWebIdentity?: AssumeRoleWithWebIdentitySettings;
  readonly mfaCertification?: MfaCertificationSettings;
}

export interface RoleSessionSettings {
  /** `qcs::cam::uin/<account>:roleName/<role>` */
  readonly roleArn?: string;
  /** Names the session in the audit trail. */
  readonly sessionName?: string;
  /** Seconds, 0 to 43200. @default 7200, also for 0 */
  readonly sessionDuration?: number;
}

/** https://www.tencentcloud.com/document/product/1150/49456 */
export interface AssumeRoleSettings extends RoleSessionSettings {
  /** A CAM policy as JSON: the session may do what both the role and this policy allow. @default - what the role allows */
  readonly policy?: string;
  readonly externalId?: string;
  readonly sourceIdentity?: string;
  /** The MFA device, with `tokenCode`, for a role that asks for one. */
  readonly serialNumber?: string;
  readonly tokenCode?: string;
}

export interface AssumeRoleWithSamlSettings extends RoleSessionSettings {
  /** Base64, as the identity provider gives it. */
  readonly samlAssertion?: string;
  /** `qcs::cam::uin/<account>:saml-provider/<name>` */
  readonly principalArn?: string;
}

export interface AssumeRoleWithWebIdentitySettings extends RoleSessionSettings {
  /** The name of the OIDC identity provider in CAM. @default "OIDC" */
  readonly providerId?: string;
  readonly webIdentityToken?: string;
  /** A file with `{"web_identity_token": "..."}`, read again at each renewal. Not used when the token itself is given. */
  readonly webIdentityTokenFile?: string;
  /** A file with `{"role_arn": "..."}`. Not used when the ARN itself is given. */
  readonly roleArnFile?: string;
}

export interface MfaCertificationSettings {
  readonly serialNumber?: string;
  readonly tokenCode?: string;
  /** Seconds, 0 to 129600. @default 1800, also for 0 */
  readonly durationSeconds?: number;
}
