import type { StackReview } from './review';

/** A stack as cdktf synthesizes it (`cdk.tf.json`), as far as it is read here. */
export interface SynthesizedJson {
  readonly '//'?: { readonly metadata?: { readonly stackName?: string } };
  readonly resource?: Readonly<Record<string, Readonly<Record<string, SynthesizedResource>>>>;
  readonly data?: Readonly<Record<string, Readonly<Record<string, SynthesizedResource>>>>;
  readonly variable?: Readonly<Record<string, SynthesizedResource>>;
  readonly locals?: Readonly<Record<string, unknown>>;
  readonly module?: Readonly<Record<string, SynthesizedResource>>;
  readonly provider?: Readonly<Record<string, SynthesizedResource | readonly SynthesizedResource[]>>;
  readonly output?: Readonly<Record<string, unknown>>;
  readonly moved?: readonly { readonly from: string; readonly to: string }[];
  readonly terraform?: SynthesizedResource;
}

export interface SynthesizedResource {
  readonly '//'?: { readonly metadata?: { readonly path?: string } };
  readonly [attribute: string]: unknown;
}

/** @throws what is wrong with the text */
export function parseSynthesized(text: string, where: string): SynthesizedJson {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new Error(`${where} is not JSON. A synthesized stack is the cdk.tf.json that "cdktf synth" writes.`);
  }
  if (typeof json !== 'object' || json === null || !('resource' in json || 'terraform' in json || '//' in json)) {
    throw new Error(`${where} is no synthesized stack: it has neither "resource" nor "terraform"`);
  }
  return json as SynthesizedJson;
}

export function stackName(stack: SynthesizedJson): StackReview['name'] | undefined {
  return stack['//']?.metadata?.stackName;
}

/** The constructs' paths by the addresses of their resources. */
export function constructPaths(stack: SynthesizedJson): Map<string, string> {
  const paths = new Map<string, string>();
  for (const [prefix, types] of [['', stack.resource], ['data.', stack.data]] as const) {
    for (const [type, named] of Object.entries(types ?? {})) {
      for (const [name, resource] of Object.entries(named)) {
        const path = resource['//']?.metadata?.path;
        if (path !== undefined) paths.set(`${prefix}${type}.${name}`, path);
      }
    }
  } // prettier-ignore
  return paths;
}

/** Whether a plan was made of this stack: both have the same resources. */
export function hasAddresses(stack: SynthesizedJson, addresses: ReadonlySet<string>): boolean {
  const own = [...addressesOf(stack.resource, ''), ...addressesOf(stack.data, 'data.')];
  return own.length === addresses.size && own.every((address) => addresses.has(address));
}

function addressesOf(types: SynthesizedJson['resource'], prefix: string): string[] {
  return Object.entries(types ?? {}).flatMap(([type, named]) => Object.keys(named).map((name) => `${prefix}${type}.${name}`));
}
