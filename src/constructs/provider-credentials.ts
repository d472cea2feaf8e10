/** The addresses of the services, for a simulator or a private deployment: whole URLs such as "http://127.0.0.1:8080". */
export interface ServiceEndpoints {
  /**
   * The media processing service.
   *
   * @default - the environment variable TENCENTCLOUD_MPS_ENDPOINT, else the service itself at the provider's `site` or `domain`
   */
  readonly mps?: string;

  /**
   * The object storage: sources that are watched, outputs that are verified or deleted.
   *
   * @default - the environment variable TENCENTCLOUD_COS_ENDPOINT, else the service itself
   */
  readonly cos?: string;

  /**
   * The service that gives out temporary credentials for a role.
   *
   * @default - the environment variable TENCENTCLOUD_STS_ENDPOINT, else the service itself
   */
  readonly sts?: string;
}

/** A CAM role that the provider takes on with the credentials it was given. */
export interface AssumeRole {
  /**
   * The role, such as "qcs::cam::uin/100000000001:roleName/media".
   *
   * @default - the environment variable TENCENTCLOUD_ASSUME_ROLE_ARN
   */
  readonly roleArn?: string;

  /**
   * A name that tells this session from others in the audit log.
   *
   * @default - the environment variable TENCENTCLOUD_ASSUME_ROLE_SESSION_NAME
   */
  readonly sessionName?: string;

  /**
   * How long the temporary credentials are valid, in seconds: at most 43200. They are renewed while the provider runs.
   *
   * @default - the environment variable TENCENTCLOUD_ASSUME_ROLE_SESSION_DURATION, else 7200
   */
  readonly sessionDuration?: number;

  /**
   * A CAM policy as JSON that narrows what the role allows.
   *
   * @default - all that the role allows
   */
  readonly policy?: string;

  /**
   * The external id that the role asks for.
   *
   * @default - the environment variable TENCENTCLOUD_ASSUME_ROLE_EXTERNAL_ID, else none
   */
  readonly externalId?: string;

  /**
   * Who uses the role, for the audit log.
   *
   * @default - the environment variable TENCENTCLOUD_ASSUME_ROLE_SOURCE_IDENTITY, else not said
   */
  readonly sourceIdentity?: string;

  /**
   * The MFA device, for a role that asks for one. Goes with `tokenCode`.
   *
   * @default - the environment variable TENCENTCLOUD_ASSUME_ROLE_SERIAL_NUMBER, else no MFA
   */
  readonly serialNumber?: string;

  /**
   * The present code of the MFA device.
   *
   * @default - the environment variable TENCENTCLOUD_ASSUME_ROLE_TOKEN_CODE, else no MFA
   */
  readonly tokenCode?: string;
}

/** A CAM role that the provider takes on with a SAML assertion. */
export interface AssumeRoleWithSaml {
  /**
   * The role, such as "qcs::cam::uin/100000000001:roleName/media".
   *
   * @default - the environment variable TENCENTCLOUD_ASSUME_ROLE_ARN
   */
  readonly roleArn?: string;

  /**
   * A name that tells this session from others in the audit log.
   *
   * @default - the environment variable TENCENTCLOUD_ASSUME_ROLE_SESSION_NAME
   */
  readonly sessionName?: string;

  /**
   * How long the temporary credentials are valid, in seconds: at most 43200. They are renewed while the provider runs.
   *
   * @default - the environment variable TENCENTCLOUD_ASSUME_ROLE_SESSION_DURATION, else 7200
   */
  readonly sessionDuration?: number;

  /**
   * The assertion in base64, as the identity provider gives it. A secret.
   *
   * @default - the environment variable TENCENTCLOUD_ASSUME_ROLE_SAML_ASSERTION
   */
  readonly samlAssertion?: string;

  /**
   * The identity provider, such as "qcs::cam::uin/100000000001:saml-provider/idp".
   *
   * @default - the environment variable TENCENTCLOUD_ASSUME_ROLE_PRINCIPAL_ARN
   */
  readonly principalArn?: string;
}

/** A CAM role that the provider takes on with an OIDC token, as a CI system gives one to its jobs. */
export interface AssumeRoleWithWebIdentity {
  /**
   * The role, such as "qcs::cam::uin/100000000001:roleName/media".
   *
   * @default - the environment variable TENCENTCLOUD_ASSUME_ROLE_ARN, else `roleArnFile`
   */
  readonly roleArn?: string;

  /**
   * A file with `{"role_arn": "..."}`.
   *
   * @default - `roleArn`
   */
  readonly roleArnFile?: string;

  /**
   * A name that tells this session from others in the audit log.
   *
   * @default - the environment variable TENCENTCLOUD_ASSUME_ROLE_SESSION_NAME
   */
  readonly sessionName?: string;

  /**
   * How long the temporary credentials are valid, in seconds: at most 43200. They are renewed while the provider runs.
   *
   * @default - the environment variable TENCENTCLOUD_ASSUME_ROLE_SESSION_DURATION, else 7200
   */
  readonly sessionDuration?: number;

  /**
   * The name of the identity provider in CAM.
   *
   * @default - the environment variable TENCENTCLOUD_ASSUME_ROLE_PROVIDER_ID, else "OIDC"
   */
  readonly providerId?: string;

  /**
   * The token. A secret.
   *
   * @default - the environment variable TENCENTCLOUD_ASSUME_ROLE_WEB_IDENTITY_TOKEN, else `webIdentityTokenFile`
   */
  readonly webIdentityToken?: string;

  /**
   * A file with `{"web_identity_token": "..."}`, read again whenever the credentials are renewed.
   *
   * @default - the environment variable TENCENTCLOUD_ASSUME_ROLE_WEB_IDENTITY_TOKEN_FILE
   */
  readonly webIdentityTokenFile?: string;
}

/** Temporary credentials that the account gives out against a code of an MFA device. */
export interface MfaCertification {
  /**
   * The MFA device.
   *
   * @default - the environment variable TENCENTCLOUD_MFA_CERTIFICATION_SERIAL_NUMBER
   */
  readonly serialNumber?: string;

  /**
   * The present code of the device.
   *
   * @default - the environment variable TENCENTCLOUD_MFA_CERTIFICATION_TOKEN_CODE
   */
  readonly tokenCode?: string;

  /**
   * How long the temporary credentials are valid, in seconds: at most 129600.
   *
   * @default - the environment variable TENCENTCLOUD_MFA_CERTIFICATION_DURATION_SECONDS, else 1800
   */
  readonly durationSeconds?: number;
}
