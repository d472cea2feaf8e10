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
  /** The role's ARN, such as "qcs::cam::uin/100000000001:roleName/media". */
  readonly roleArn: string;

  /** A name that tells this session from others in the audit log. */
  readonly sessionName: string;

  /** How long the temporary credentials are valid, in seconds. They are renewed while the provider runs. */
  readonly sessionDuration: number;

  /**
   * A policy document that narrows what the role allows.
   *
   * @default - all that the role allows
   */
  readonly policy?: string;

  /**
   * The external id that the role asks for.
   *
   * @default - none
   */
  readonly externalId?: string;

  /**
   * Who uses the role, for the audit log.
   *
   * @default - not said
   */
  readonly sourceIdentity?: string;

  /**
   * The MFA device that belongs to the caller.
   *
   * @default - no MFA
   */
  readonly serialNumber?: string;

  /**
   * The MFA device's present code.
   *
   * @default - no MFA
   */
  readonly tokenCode?: string;
}

/** A CAM role that the provider takes on with a SAML assertion. */
export interface AssumeRoleWithSaml {
  /** The assertion, in base64. */
  readonly samlAssertion: string;

  /** The identity provider's ARN. */
  readonly principalArn: string;

  /** The role's ARN. */
  readonly roleArn: string;

  /** A name that tells this session from others in the audit log. */
  readonly sessionName: string;

  /** How long the temporary credentials are valid, in seconds. */
  readonly sessionDuration: number;
}

/** A CAM role that the provider takes on with an OIDC token, as a CI system gives to its jobs. */
export interface AssumeRoleWithWebIdentity {
  /**
   * The identity provider's name in CAM.
   *
   * @default - the environment variable TENCENTCLOUD_ASSUME_ROLE_PROVIDER_ID
   */
  readonly providerId?: string;

  /**
   * The token.
   *
   * @default - read from `webIdentityTokenFile`
   */
  readonly webIdentityToken?: string;

  /**
   * A file that holds the token.
   *
   * @default - `webIdentityToken`
   */
  readonly webIdentityTokenFile?: string;

  /**
   * The role's ARN.
   *
   * @default - read from `roleArnFile`
   */
  readonly roleArn?: string;

  /**
   * A file that holds the role's ARN.
   *
   * @default - `roleArn`
   */
  readonly roleArnFile?: string;

  /** A name that tells this session from others in the audit log. */
  readonly sessionName: string;

  /** How long the temporary credentials are valid, in seconds. */
  readonly sessionDuration: number;
}
