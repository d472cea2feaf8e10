import type { TerraformElement } from 'cdktf';
import { TerraformDataSource, TerraformModule, TerraformResource, TerraformStack, dependable } from 'cdktf';
import type { IConstruct } from 'constructs';

type Dependent = TerraformElement & { dependsOn?: string[] };

/** Something of Terraform's that can wait and be waited for. */
export interface DependencyTarget {
  readonly element: TerraformElement;
  /** The job waits for the element. */
  linkTo(job: Dependent): void;
  /** The element waits for the job. */
  linkFrom(job: Dependent): void;
}

/** Everything in the constructs that can wait and be waited for. Throws for a construct that holds nothing of the kind. */
export function dependencyTargets(constructs: readonly IConstruct[]): DependencyTarget[] {
  return constructs.flatMap((construct) => {
    const elements = construct.node.findAll().filter(canWait);
    if (elements.length === 0) throw new Error(`${construct.node.path} holds no resource, data source or module: there is nothing to wait for.`);
    return elements.map((element) => ({ element, linkTo: (job) => link(job, element), linkFrom: (job) => link(element, job) }));
  });
}

export function expectSeparate(job: Dependent, target: DependencyTarget): void {
  if (job === target.element) throw new Error(`${job.node.path} cannot wait for itself.`);
}

function link(waiting: Dependent, first: TerraformElement): void {
  const [waitingStack, firstStack] = [TerraformStack.of(waiting), TerraformStack.of(first)];
  if (waitingStack !== firstStack) return waitingStack.addDependency(firstStack);
  const dependency = dependable(first);
  if (!waiting.dependsOn?.includes(dependency)) waiting.dependsOn = [...(waiting.dependsOn ?? []), dependency];
}

function canWait(construct: IConstruct): construct is Dependent {
  return TerraformResource.isTerraformResource(construct) || TerraformDataSource.isTerraformDataSource(construct) || construct instanceof TerraformModule;
}
