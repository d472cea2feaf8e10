import { Annotations, TerraformProvider } from 'cdktf';
import type { Construct } from 'constructs';
import { PROVIDER_NAME, PROVIDER_SOURCE, PROVIDER_VERSION, SITE_DOMAINS } from '../model/contract';
import { hclAttributes } from './private/hcl';
import { installAtSynth } from './private/provider-installation';
import { stackedTable } from './private/price-table-file';
import { registerProvider } from './private/provider-registry';
import { literalSecretsOf, providerFaults } from './private/provider-validation';
import { snakeKeys } from './private/snake-keys';
import type { TencentMpsProviderProps } from './provider-props';

/**
 * The Terraform provider that runs the jobs of a stack.
 *
 * It comes with this package: at synth it is put into the stack's directory, where `terraform init` finds it without any registry.
 */
export class TencentMpsProvider extends TerraformProvider {
  /** Terraform's local name of the provider. */
  public static readonly tfResourceType = PROVIDER_NAME;

  private readonly props: TencentMpsProviderProps;
  private aliasName?: string;
  private readonly priceTable?: string;

  public constructor(scope: Construct, id: string, props: TencentMpsProviderProps = {}) {
    super(scope, id, {
      terraformResourceType: PROVIDER_NAME,
      terraformGeneratorMetadata: { providerName: PROVIDER_NAME, providerVersion: PROVIDER_VERSION },
      terraformProviderSource: PROVIDER_SOURCE,
    });
    this.props = props;
    this.aliasName = props.alias;
    this.priceTable = stackedTable(this, props.priceTable);
    registerProvider(this);
    installAtSynth(this);
    this.node.addValidation({ validate: () => providerFaults(this, props) });
    for (const [name, advice] of literalSecretsOf(props)) {
      Annotations.of(this).addWarning(`${name} is written into the synthesized stack in plain text. ${advice}`);
    }
  }

  /** The name by which the stack tells this provider from others of its kind; undefined for the one that jobs use by themselves. */
  public override get alias(): string | undefined {
    return this.aliasName;
  }

  public override set alias(value: string | undefined) {
    this.aliasName = value;
  }

  /** Whether the jobs of this provider keep their secrets in the state; see the prop of that name. */
  public get secretsInState(): boolean {
    return this.props.secretsInState ?? false;
  }

  // eslint-disable-next-line @typescript-eslint/consistent-indexed-object-style -- jsii has no Record
  protected override synthesizeAttributes(): { [name: string]: unknown } {
    const { site, domain } = this.props;
    const forSynth = { alias: undefined, site: undefined, secretsInState: undefined };
    return snakeKeys({ ...this.props, ...forSynth, priceTable: this.priceTable, domain: site === undefined ? domain : SITE_DOMAINS[site] });
  }

  // eslint-disable-next-line @typescript-eslint/consistent-indexed-object-style -- jsii has no Record
  protected override synthesizeHclAttributes(): { [name: string]: unknown } {
    return hclAttributes(this.synthesizeAttributes(), ['assume_role', 'assume_role_with_saml', 'assume_role_with_web_identity', 'mfa_certification']);
  }
}
