/** The variables that stand in for the provider's arguments: the official provider's names, its misspelling included. */
export const variables = {
  secretId: 'TENCENTCLOUD_SECRET_ID',
  secretKey: 'TENCENTCLOUD_SECRET_KEY',
  securityToken: 'TENCENTCLOUD_SECURITY_TOKEN',
  sharedCredentialsDir: 'TENCENTCLOUD_SHARED_CREDENTIALS_DIR',
  profile: 'TENCENTCLOUD_PROFILE',
  camRoleName: 'TENCENTCLOUD_CAM_ROLE_NAME',
  roleArn: 'TENCENTCLOUD_ASSUME_ROLE_ARN',
  roleArnFile: 'TENCENTCLOUD_ASSUME_ROLE_ARNN_FILE',
  sessionName: 'TENCENTCLOUD_ASSUME_ROLE_SESSION_NAME',
  sessionDuration: 'TENCENTCLOUD_ASSUME_ROLE_SESSION_DURATION',
  externalId: 'TENCENTCLOUD_ASSUME_ROLE_EXTERNAL_ID',
  sourceIdentity: 'TENCENTCLOUD_ASSUME_ROLE_SOURCE_IDENTITY',
  serialNumber: 'TENCENTCLOUD_ASSUME_ROLE_SERIAL_NUMBER',
  tokenCode: 'TENCENTCLOUD_ASSUME_ROLE_TOKEN_CODE',
  samlAssertion: 'TENCENTCLOUD_ASSUME_ROLE_SAML_ASSERTION',
  principalArn: 'TENCENTCLOUD_ASSUME_ROLE_PRINCIPAL_ARN',
  providerId: 'TENCENTCLOUD_ASSUME_ROLE_PROVIDER_ID',
  webIdentityToken: 'TENCENTCLOUD_ASSUME_ROLE_WEB_IDENTITY_TOKEN',
  webIdentityTokenFile: 'TENCENTCLOUD_ASSUME_ROLE_WEB_IDENTITY_TOKEN_FILE',
  mfaSerialNumber: 'TENCENTCLOUD_MFA_CERTIFICATION_SERIAL_NUMBER',
  mfaTokenCode: 'TENCENTCLOUD_MFA_CERTIFICATION_TOKEN_CODE',
  mfaDurationSeconds: 'TENCENTCLOUD_MFA_CERTIFICATION_DURATION_SECONDS',
} as const;

/** Set by TKE in a pod whose service account is bound to a CAM role. */
export const podVariables = {
  region: 'TKE_REGION',
  providerId: 'TKE_PROVIDER_ID',
  tokenFile: 'TKE_WEB_IDENTITY_TOKEN_FILE',
  roleArn: 'TKE_ROLE_ARN',
} as const;

export type Environment = Readonly<Record<string, string | undefined>>;
