import type { IInterpolatingParent, IResolvable, IResolveContext } from 'cdktf';

/** Stands in for a job towards a list of outputs: what is asked of the list is asked of those of one kind. */
export class OutputsOfKind implements IInterpolatingParent {
  public constructor(
    private readonly parent: IInterpolatingParent,
    private readonly kind: string,
  ) {}

  public interpolationForAttribute(access: string): IResolvable {
    const [list = access] = access.split(/[.[]/, 1);
    return new Filtered(this.parent.interpolationForAttribute(list), this.kind, access.slice(list.length));
  }
}

/** `[for output in <list> : output if output.kind == "<kind>"][0].key`. cdktf's own for expression has no filter. */
class Filtered implements IResolvable {
  public readonly creationStack: string[] = [];

  public constructor(
    private readonly list: IResolvable,
    private readonly kind: string,
    private readonly access: string,
  ) {}

  public resolve(context: IResolveContext): string {
    const isInside = context.suppressBraces;
    context.suppressBraces = true;
    const list = String(context.resolve(this.list));
    const kind = String(context.resolve(this.kind));
    context.suppressBraces = isInside;
    const expression = `[for output in ${list} : output if output.kind == ${JSON.stringify(kind)}]${this.access}`;
    return isInside ? expression : `\${${expression}}`;
  }

  public toString(): string {
    return `the outputs of kind ${this.kind}`;
  }

  public toJSON(): string {
    return this.toString();
  }
}
