import type { TerraformProvider } from 'cdktf';
import { Aspects, Lazy, TerraformDataSource, TerraformResource, TerraformStack } from 'cdktf';
import type { IConstruct } from 'constructs';
import { Construct } from 'constructs';
import { shown } from '../model/fault';
import { CamPolicy } from './gen/tencentcloud/cam-policy';
import { CamRole } from './gen/tencentcloud/cam-role';
import { CamRolePolicyAttachment } from './gen/tencentcloud/cam-role-policy-attachment';
import { DataTencentcloudUserInfo } from './gen/tencentcloud/data-tencentcloud-user-info';
import { MpsJob } from './mps-job';
import { allowDeployment, allowReading } from './private/deploy-actions';
import { allowRun, allowService } from './private/job-permissions';
import { textFaults } from './private/checks';
import { PlacesOfJobs } from './private/job-places';
import { namedAfter } from './private/named-after';
import { PolicyDocument, trustOfService } from './private/policy-document';
import { isUnknown } from './private/unknown';

/** Whose permissions are worked out. */
export interface MediaPermissionsProps {
  /**
   * Whose buckets, queues, topics, templates and jobs: those of a stack, of the app, or of a construct.
   *
   * @default - those of the stack in which the permissions stand
   */
  readonly of?: IConstruct;

  /**
   * How the names of the policies begin that are created: letters, digits and "+=,.@-_". What it is for follows: "-deploy" or "-service".
   *
   * @default - the ids of the stack and of this construct, joined by "-"
   */
  readonly policyNamePrefix?: string;

  /**
   * The official provider that creates roles and policies.
   *
   * @default - the stack's tencentcloud.TencentcloudProvider without an alias
   */
  readonly provider?: TerraformProvider;
}

/**
 * What Tencent Cloud's access management (CAM) must allow, and no more: to those who deploy, and to the media processing service, which reads sources, writes outputs and
 * sends notifications. Worked out from the buckets, queues, topics, templates and jobs that there are; printed as documents, or created.
 *
 * Not everything about permissions is documented. The service knows one set of its own, `QcloudAccessForMPSRole`, which allows more; whether the smaller one of
 * `servicePolicy` is enough for every task is for a trial to tell. The account's name of a queue in a policy is documented in two ways, of which both are given.
 * An object's directory of outputs is allowed as a whole.
 *
 * What the creation of roles, policies and cloud functions takes is not in it: who may write policies may do anything.
 *
 * @see https://www.tencentcloud.com/document/product/1041/69220
 */
export class MediaPermissions extends Construct {
  /** The name by which the service looks for its role. */
  public static readonly SERVICE_ROLE_NAME = 'MPS_QcsRole';

  /**
   * What those need who deploy, as a policy in JSON: the tasks of the jobs, the look at their sources and outputs, and what the official provider does with buckets,
   * uploaded objects, queues, topics, templates, persons and words. A token: it is worked out when the stack is synthesized.
   */
  public readonly deployPolicy: string;

  /** What the service's role needs for the jobs, as a policy in JSON: to read sources, to write into the directories of outputs, to send to queues and topics. A token. */
  public readonly servicePolicy: string;

  /**
   * Who may take on the service's role, as a document in JSON. The service's name in it, "mps.cloud.tencent.com", is that of the console's lists; it is not documented
   * elsewhere.
   */
  public readonly serviceTrust = trustOfService('mps.cloud.tencent.com');

  private readonly subject: IConstruct;
  private readonly props: MediaPermissionsProps;
  private readonly prefix: string;
  private readonly policies = new Map<string, CamPolicy>();
  private readonly nobodies: string[] = [];
  private grants = 0;
  private role?: CamRole;

  public constructor(scope: Construct, id: string, props: MediaPermissionsProps = {}) {
    super(scope, id);
    this.props = props;
    this.prefix = props.policyNamePrefix ?? `${TerraformStack.of(this).node.id}-${id}`;
    this.subject = props.of ?? TerraformStack.of(this);
    this.deployPolicy = Lazy.stringValue({ produce: () => this.forDeployment().toJson() });
    this.servicePolicy = Lazy.stringValue({ produce: () => this.forService().toJson() });
    this.node.addValidation({ validate: () => this.faults() });
  }

  /**
   * Creates the policy of those who deploy, once, and gives it to a role.
   *
   * @param roleId the role's id, such as that of a tencentcloud.CamRole
   */
  public grantDeploy(roleId: string): CamRolePolicyAttachment {
    return this.grant('deploy', this.deployPolicy, roleId);
  }

  /**
   * Creates the policy of the service, once, and gives it to a role that the service has, such as the one that the console has made. The stack's jobs among those of the
   * permissions wait for it.
   *
   * @param roleId the role's id
   */
  public grantService(roleId: string): CamRolePolicyAttachment {
    const attachment = this.grant('service', this.servicePolicy, roleId);
    this.makeJobsWaitFor(attachment);
    return attachment;
  }

  /**
   * Creates the service's role with the policy of the service. For an account in which the console has not made one yet: a role's name exists once.
   *
   * @param roleName the role's name; @default MediaPermissions.SERVICE_ROLE_NAME
   */
  public createServiceRole(roleName?: string): CamRole {
    if (this.role) throw new Error(`${this.node.path} has a role of the service already.`);
    const holder = new Construct(this, 'ServiceRole');
    const name = roleName ?? MediaPermissions.SERVICE_ROLE_NAME;
    const description = 'What the media processing service may do for its jobs.';
    this.role = namedAfter(holder, new CamRole(holder, 'Resource', { name, document: this.serviceTrust, description, provider: this.props.provider }));
    this.grantService(this.role.id);
    return this.role;
  }

  private makeJobsWaitFor(attachment: CamRolePolicyAttachment): void {
    const stack = TerraformStack.of(this);
    // A stack can be synthesized several times.
    const waiting = new Set<IConstruct>();
    Aspects.of(this.subject).add({
      visit: (construct) => {
        if (!(construct instanceof MpsJob) || TerraformStack.of(construct) !== stack || waiting.has(construct)) return;
        waiting.add(construct);
        construct.executeAfter(attachment);
      },
    });
  }

  private grant(purpose: string, document: string, roleId: string): CamRolePolicyAttachment {
    const isSomebody: boolean = isUnknown(roleId) || (typeof roleId === 'string' && /^\d+$/.test(roleId));
    if (!isSomebody) this.nobodies.push(`A grant must name a role. Given ${shown(roleId)}; allowed: a role's id, such as that of a tencentcloud.CamRole.`);
    this.grants += 1;
    const holder = new Construct(this, `Grant${this.grants}`);
    const policyId = this.policy(purpose, document).id;
    return namedAfter(holder, new CamRolePolicyAttachment(holder, 'Resource', { roleId, policyId, provider: this.props.provider }));
  }

  private policy(purpose: string, document: string): CamPolicy {
    const known = this.policies.get(purpose);
    if (known) return known;
    const holder = new Construct(this, purpose === 'deploy' ? 'DeployPolicy' : 'ServicePolicy');
    const name = `${this.prefix}-${purpose}`;
    const policy = namedAfter(holder, new CamPolicy(holder, 'Resource', { name, document, provider: this.props.provider }));
    this.policies.set(purpose, policy);
    return policy;
  }

  private forDeployment(): PolicyDocument {
    const policy = new PolicyDocument();
    const places = new PlacesOfJobs(this.jobs());
    for (const resource of this.resources()) {
      if (resource instanceof MpsJob) allowRun(policy, resource, places.of(resource));
      else allowDeployment(policy, resource);
    }
    if (!policy.isEmpty) for (const data of this.dataSources()) allowReading(policy, data);
    return policy;
  }

  private forService(): PolicyDocument {
    const policy = new PolicyDocument();
    const places = new PlacesOfJobs(this.jobs());
    for (const job of this.jobs()) allowService(policy, job, places.of(job));
    return policy;
  }

  private jobs(): MpsJob[] {
    return this.resources().filter((resource): resource is MpsJob => resource instanceof MpsJob);
  }

  private resources(): TerraformResource[] {
    return this.subject.node.findAll().filter((construct): construct is TerraformResource => TerraformResource.isTerraformResource(construct));
  }

  /** Those of the subject, and beside them the account after which its buckets are named: it is read once for a whole stack. */
  private dataSources(): TerraformDataSource[] {
    const stack = this.subject.node.scopes.find((scope) => TerraformStack.isStack(scope));
    const accounts = stack?.node.children.filter((child) => child instanceof DataTencentcloudUserInfo) ?? [];
    const all = [...this.subject.node.findAll(), ...accounts];
    return all.filter((construct): construct is TerraformDataSource => TerraformDataSource.isTerraformDataSource(construct));
  }

  private faults(): string[] {
    const where = this.subject.node.path || 'the app';
    const nothing = this.forDeployment().isEmpty ? [`there is nothing to permit: ${where} holds no bucket, queue, topic, template or job.`] : [];
    const idle =
      nothing.length === 0 && this.policies.has('service') && this.forService().isEmpty
        ? [`the service needs no permission: ${where} holds no job that reads from or writes to COS, or notifies a queue or topic.`]
        : [];
    const badName =
      this.policies.size === 0 ? [] : textFaults('policyNamePrefix', this.prefix, /^[A-Za-z0-9+=,.@_-]{1,120}$/, '1 to 120 letters, digits and "+=,.@-_"');
    return [...this.nobodies, ...nothing, ...idle, ...badName];
  }
}
