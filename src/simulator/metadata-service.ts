import type { Accounts } from './accounts';
import type { Clock } from './clock';
import { isoTime } from './echo';
import { jsonResponse, textResponse, type SimulatorResponse } from './messages';

export const METADATA_PATH = '/latest/meta-data/cam/security-credentials/';

export interface MetadataOptions {
  /** The roles that the machine has. @default - whichever is asked for */
  readonly cvmRoles?: readonly string[];
  /** How long its credentials are good. @default 7200 */
  readonly cvmCredentialSeconds?: number;
}

/** What a virtual machine asks at metadata.tencentyun.com: the name of its role, and temporary credentials for it. */
export class MetadataService {
  public constructor(
    private readonly accounts: Accounts,
    private readonly clock: Clock,
    private readonly options: MetadataOptions,
  ) {}

  public handle(path: string): SimulatorResponse {
    const role = path.slice(METADATA_PATH.length);
    const { cvmRoles, cvmCredentialSeconds = 7200 } = this.options;
    if (role === '') return textResponse(200, (cvmRoles ?? ['simulator-role']).join('\n'));
    const account = this.accounts.list()[0];
    if (!account || (cvmRoles && !cvmRoles.includes(role))) return textResponse(404, 'Not Found');
    const arn = `qcs::sts:${account.uin}:assumed-role/${role}/cvm`;
    const { secretId, secretKey, token, expiresAtMs } = this.accounts.issue(account, this.clock.now(), cvmCredentialSeconds * 1000, arn);
    return jsonResponse({
      TmpSecretId: secretId,
      TmpSecretKey: secretKey,
      Token: token,
      ExpiredTime: Math.floor(expiresAtMs / 1000),
      Expiration: isoTime(expiresAtMs),
      Code: 'Success',
    });
  }
}
