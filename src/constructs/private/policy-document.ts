/** A policy of CAM: what is allowed, statement by statement. */
export class PolicyDocument {
  private readonly statements = new Map<string, { readonly actions: readonly string[]; readonly resources: Set<string> }>();

  /** Allows the actions on the resources. What is allowed for the same actions becomes one statement. */
  public allow(actions: readonly string[], resources: readonly string[] = ['*']): void {
    if (actions.length === 0 || resources.length === 0) return;
    const key = actions.join(' ');
    const statement = this.statements.get(key) ?? { actions, resources: new Set() };
    this.statements.set(key, statement);
    for (const resource of resources) statement.resources.add(resource);
  }

  public get isEmpty(): boolean {
    return this.statements.size === 0;
  }

  public toJson(): string {
    const statement = [...this.statements.values()].map(({ actions, resources }) => ({ effect: 'allow', action: [...actions], resource: [...resources] }));
    return JSON.stringify({ version: '2.0', statement });
  }
}

/** Who may take on a role: a service of Tencent Cloud. */
export function trustOfService(service: string): string {
  return JSON.stringify({ version: '2.0', statement: [{ effect: 'allow', action: ['name/sts:AssumeRole'], principal: { service: [service] } }] });
}
