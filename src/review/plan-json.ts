import type { RawValues } from './clean-values';

/**
 * A plan as `terraform show -json` and `tofu show -json` write it, as far as it is read here. Its variables are never read: they hold secrets in the clear.
 *
 * @see https://developer.hashicorp.com/terraform/internals/json-format
 */
export interface PlanJson {
  readonly format_version: string;
  readonly terraform_version?: string;
  readonly resource_changes?: readonly ChangeJson[];
  readonly resource_drift?: readonly ChangeJson[];
  readonly deferred_changes?: readonly unknown[];
  readonly output_changes?: Readonly<Record<string, { readonly actions: readonly string[] }>>;
  readonly configuration?: {
    readonly provider_config?: Readonly<Record<string, ProviderJson>>;
    readonly root_module?: { readonly resources?: readonly { readonly address: string }[] };
  };
  readonly checks?: readonly CheckJson[];
  readonly complete?: boolean;
  readonly errored?: boolean;
}

/** What is configured in the plan's root module: resources and data sources, without instances. */
export function configuredAddresses({ configuration }: PlanJson): Set<string> {
  return new Set((configuration?.root_module?.resources ?? []).map(({ address }) => address));
}

export interface ProviderJson {
  readonly full_name?: string;
  readonly expressions?: Readonly<Record<string, { readonly constant_value?: unknown }>>;
}

export interface ChangeJson {
  readonly address: string;
  readonly previous_address?: string;
  readonly mode?: string;
  readonly type: string;
  readonly name: string;
  readonly deposed?: string;
  readonly action_reason?: string;
  readonly change: {
    readonly actions: readonly string[];
    readonly before?: unknown;
    readonly after?: unknown;
    readonly after_unknown?: unknown;
    readonly before_sensitive?: unknown;
    readonly after_sensitive?: unknown;
    readonly importing?: { readonly id?: string };
    /** What cannot be changed in place: each an attribute, or a path into it. */
    readonly replace_paths?: readonly (readonly (string | number)[])[];
  };
}

export interface CheckJson {
  readonly address: { readonly to_display: string };
  readonly status: string;
  readonly instances?: readonly { readonly status?: string; readonly problems?: readonly { readonly message: string }[] }[];
}

/** @throws what is wrong with the text, and where a plan comes from */
export function parsePlan(text: string, where: string): PlanJson {
  const advice = `A plan is what "terraform show -json <plan file>" writes.`;
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    const binary = text.startsWith('PK') ? 'It is the saved plan itself. ' : '';
    throw new Error(`${where} is not JSON (${(error as Error).message.slice(0, 80).replace(/[^ -~]/g, '?')}). ${binary}${advice}`);
  }
  const plan = json as Partial<PlanJson> | null;
  if (typeof plan !== 'object' || plan === null || typeof plan.format_version !== 'string') {
    throw new Error(`${where} is JSON, but no plan: it has no "format_version". ${advice}`);
  }
  const [major] = plan.format_version.split('.');
  if (major !== '0' && major !== '1') throw new Error(`${where} is a plan of format ${plan.format_version}; this release reads the formats 0.x and 1.x`);
  return plan as PlanJson;
}

/** The address, and which of the objects there, where an earlier replacement has left one behind. */
export function namedAddress({ address, deposed }: Pick<ChangeJson, 'address' | 'deposed'>): string {
  return deposed === undefined ? address : `${address} (deposed object ${deposed})`;
}

/** The values of a change as the door takes them. */
export function rawValues({ change }: ChangeJson): RawValues {
  const { before, after, after_unknown, before_sensitive, after_sensitive } = change;
  return { before, after, afterUnknown: after_unknown, beforeSensitive: before_sensitive, afterSensitive: after_sensitive };
}
