import { shown } from '../model/fault';
import { isUnknown } from './private/unknown';

const UIN = /^\d+$/;

/** Who is granted access to a bucket. One of its factories says who that is. */
export class BucketPrincipal {
  /**
   * A user of an account.
   *
   * @param ownerUin the account's own id, such as "100000000001"
   * @param uin the user's id in the account
   */
  public static user(ownerUin: string, uin: string): BucketPrincipal {
    return new BucketPrincipal(`qcs::cam::uin/${ownerUin}:uin/${uin}`, [...uinFaults('ownerUin', ownerUin), ...uinFaults('uin', uin)]);
  }

  /**
   * A whole account: its owner, who can pass the access on to users.
   *
   * @param ownerUin the account's own id, such as "100000000001"
   */
  public static account(ownerUin: string): BucketPrincipal {
    return new BucketPrincipal(`qcs::cam::uin/${ownerUin}:uin/${ownerUin}`, uinFaults('ownerUin', ownerUin));
  }

  /**
   * A role, or anything else that CAM has a name for.
   *
   * @param qcs such as "qcs::cam::uin/100000000001:roleName/Player", or the `roleArn` of a tencentcloud.CamRole
   */
  public static fromQcs(qcs: string): BucketPrincipal {
    const isName = isUnknown(qcs) || (typeof qcs === 'string' && /^qcs::[a-z]+:.+$/.test(qcs));
    return new BucketPrincipal(
      qcs,
      isName ? [] : [`a principal must have a name of the form "qcs::cam::uin/100000000001:roleName/Player". Given ${shown(qcs)}.`],
    );
  }

  /** Everybody, without any key. */
  public static anyone(): BucketPrincipal {
    return new BucketPrincipal('qcs::cam::anyone:anyone', []);
  }

  /** The name as it stands in a policy. */
  public readonly qcs: string;

  private constructor(
    qcs: string,
    private readonly faults: readonly string[],
  ) {
    this.qcs = qcs;
  }

  /** @internal */
  public _faults(): readonly string[] {
    return this.faults;
  }
}

function uinFaults(name: string, uin: unknown): string[] {
  return isUnknown(uin) || (typeof uin === 'string' && UIN.test(uin))
    ? []
    : [`a principal's ${name} must be an account id of digits, such as "100000000001". Given ${shown(uin)}.`];
}
