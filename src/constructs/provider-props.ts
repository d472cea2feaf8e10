import type { IResolvable } from 'cdktf';
import type { AssumeRole, AssumeRoleWithSaml, AssumeRoleWithWebIdentity, MfaCertification, ServiceEndpoints } from './provider-credentials';

/** The service's two sites. Where an account was opened decides which one knows it. */
export enum MpsSite {
  /** Accounts of cloud.tencent.com; the service is at mps.tencentcloudapi.com. */
  CHINA = 'china',
  /** Accounts of tencentcloud.com; the service is at mps.intl.tencentcloudapi.com. */
  INTERNATIONAL = 'international',
}

/** How the jobs of a stack reach the service. Names and meaning are those of the official Tencent Cloud provider where it has them. */
export interface TencentMpsProviderProps {
  /**
   * The name by which jobs tell this provider from others of their stack; a job picks it by its `provider` prop.
   *
   * @default - none: this is the provider of every job that names no other
   */
  readonly alias?: string;

  /**
   * The id of the API key. Goes with `secretKey`.
   *
   * @default - the environment variable TENCENTCLOUD_SECRET_ID, else the other places of the credential chain
   */
  readonly secretId?: string;

  /**
   * The API key itself. A secret: leave it to the environment, or give the value of a sensitive TerraformVariable.
   *
   * @default - the environment variable TENCENTCLOUD_SECRET_KEY, else the other places of the credential chain
   */
  readonly secretKey?: string;

  /**
   * The token that belongs to a temporary API key.
   *
   * @default - the environment variable TENCENTCLOUD_SECURITY_TOKEN, else none
   */
  readonly securityToken?: string;

  /**
   * The region that handles the requests, such as "ap-guangzhou".
   *
   * @default - the environment variable TENCENTCLOUD_REGION, else that of the profile, else "ap-guangzhou"
   */
  readonly region?: string;

  /**
   * "HTTP" or "HTTPS".
   *
   * @default - the environment variable TENCENTCLOUD_PROTOCOL, else "HTTPS"
   */
  readonly protocol?: string;

  /**
   * The site where the account was opened. Sets `domain`, which may not be set beside it.
   *
   * @default - MpsSite.CHINA, unless `domain` or the environment says otherwise
   */
  readonly site?: MpsSite;

  /**
   * The domain below which the services are found, such as "tencentcloudapi.com".
   *
   * @default - the environment variable TENCENTCLOUD_DOMAIN, else that of `site`
   */
  readonly domain?: string;

  /**
   * The root URL of the object storage, such as "https://cos-internal.ap-guangzhou.tencentcos.cn".
   *
   * @default - the environment variable TENCENTCLOUD_COS_DOMAIN, else each bucket's own host
   */
  readonly cosDomain?: string;

  /**
   * Whole URLs of the services, for a simulator or a private deployment.
   *
   * @default - the services themselves
   */
  readonly endpoint?: ServiceEndpoints;

  /**
   * The directory of the shared credentials file.
   *
   * @default - the environment variable TENCENTCLOUD_SHARED_CREDENTIALS_DIR, else ~/.tccli
   */
  readonly sharedCredentialsDir?: string;

  /**
   * The profile in the shared credentials file.
   *
   * @default - the environment variable TENCENTCLOUD_PROFILE, else "default"
   */
  readonly profile?: string;

  /**
   * The CAM role of the virtual machine on which Terraform runs; its credentials come from the machine's metadata service.
   *
   * @default - the environment variable TENCENTCLOUD_CAM_ROLE_NAME, else none
   */
  readonly camRoleName?: string;

  /**
   * Whether the credentials come from the identity that Kubernetes gives to the pod in which Terraform runs.
   *
   * @default false
   */
  readonly enablePodOidc?: boolean | IResolvable;

  /**
   * A role to take on.
   *
   * @default - none
   */
  readonly assumeRole?: AssumeRole;

  /**
   * A role to take on with a SAML assertion.
   *
   * @default - none
   */
  readonly assumeRoleWithSaml?: AssumeRoleWithSaml;

  /**
   * A role to take on with an OIDC token.
   *
   * @default - none
   */
  readonly assumeRoleWithWebIdentity?: AssumeRoleWithWebIdentity;

  /**
   * An MFA device that confirms the credentials.
   *
   * @default - none
   */
  readonly mfaCertification?: MfaCertification;

  /**
   * The most calls in a second, for each action of the API.
   *
   * @default - what the service documents for the action
   */
  readonly maxRequestsPerSecond?: number;

  /**
   * The most tasks in flight at the same time.
   *
   * @default - as many as Terraform asks for
   */
  readonly maxConcurrentTasks?: number;

  /**
   * How often a call is tried again after a passing fault that had no effect.
   *
   * @default 6
   */
  readonly maxRetries?: number;

  /**
   * How long to wait before the first look at a running task, such as "1s". Later looks are up to ten times as far apart.
   *
   * @default "1s"
   */
  readonly pollInterval?: string;

  /**
   * The prices by which the jobs' `estimatedCost` is worked out: "international" for the list prices that come with the package, or the path of a
   * JSON file with prices of your own, from the project's directory; it is copied into the stack.
   *
   * @default - none, and no estimate
   */
  readonly priceTable?: string;

  /**
   * The most that the runs of one deployment may cost, in the currency of `priceTable`: a plan of which the known costs are higher is refused. What
   * is not known is told in a warning and not counted. Each provider counts its own jobs. A destroy is never refused.
   *
   * @default - no limit
   */
  readonly maxCostPerApply?: number;

  /**
   * Keep the jobs' secrets (S3 keys, the notification key, DRM keys) in the state, where they are marked as sensitive but readable. For Terraform before 1.11,
   * which has no write-only values.
   *
   * @default false
   */
  readonly secretsInState?: boolean;
}
