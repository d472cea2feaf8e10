import type { Clock } from '../clock';
import type { Logger } from '../log';
import type { Environment } from './environment-variables';

/** The world as the credential chain sees it. */
export interface CredentialContext {
  readonly environment: Environment;
  readonly clock: Clock;
  readonly log: Logger;
  /** The Security Token Service as a whole URL, such as https://sts.tencentcloudapi.com */
  readonly stsEndpoint: string;
  /** @default "http://metadata.tencentyun.com" */
  readonly metadataUrl?: string;
  readonly homeDirectory: string;
  /** Gives a text file's content or throws as node:fs does. @default - reads the disk */
  readonly readFile?: (path: string) => string;
  /** The region as far as it is known: what STS is told. The profile's region is not looked for then. @default - the profile's, else ap-guangzhou */
  readonly region?: string;
  /** How often a call to STS or the metadata service is tried again after a fault that may pass. @default 2 */
  readonly maxRetries?: number;
  /** 0 to 1, spreads the retries. @default Math.random */
  readonly random?: () => number;
}
