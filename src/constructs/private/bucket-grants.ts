import type { TerraformProvider } from 'cdktf';
import { Lazy } from 'cdktf';
import type { Construct } from 'constructs';
import { shown } from '../../model/fault';
import type { BucketPrincipal } from '../bucket-principal';
import { CosBucketPolicy } from '../gen/tencentcloud/cos-bucket-policy';
import type { NamedBucket } from './bucket-resource';
import { objectResource } from './bucket-resource';
import { namedAfter } from './named-after';

interface Grant {
  readonly principal: BucketPrincipal;
  readonly actions: readonly string[];
  readonly prefix: string;
}

/** Everything that is granted on one bucket: a bucket has one policy. */
export class BucketGrants {
  private readonly grants: Grant[] = [];
  private nameOfPolicy?: string;

  public constructor(
    private readonly scope: Construct,
    private readonly bucket: NamedBucket,
    private readonly provider: TerraformProvider | undefined,
  ) {}

  /** The bucket's name as its policy has it: who uses it waits for the policy. Undefined as long as nothing is granted. */
  public get bucketOfPolicy(): string | undefined {
    return this.nameOfPolicy;
  }

  public add(grant: Grant): void {
    this.grants.push(grant);
    this.nameOfPolicy ??= this.policy().bucket;
  }

  public faults(): string[] {
    return this.grants.flatMap(({ principal }) =>
      (principal as unknown) instanceof Object && typeof principal.qcs === 'string' && principal.qcs !== ''
        ? principal._faults()
        : [`A grant must name somebody. Given ${shown(principal)}; allowed: BucketPrincipal.user(...), .account(...), .fromQcs(...) or .anyone().`],
    );
  }

  private policy(): CosBucketPolicy {
    const policy = Lazy.stringValue({ produce: () => JSON.stringify(this.document()) });
    return namedAfter(this.scope, new CosBucketPolicy(this.scope, 'Policy', { bucket: this.bucket.bucketName, policy, provider: this.provider }));
  }

  private document(): object {
    const statement = this.grants.map(({ principal, actions, prefix }) => ({
      effect: 'allow',
      principal: { qcs: [(principal as BucketPrincipal | undefined)?.qcs] },
      action: actions,
      resource: [objectResource(this.bucket, `${prefix}*`)],
    }));
    return { version: '2.0', statement };
  }
}
