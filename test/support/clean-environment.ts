/** What a machine may have set for Terraform, the providers, cdktf, npm, Node or a proxy, and what a test must not depend on. */
const ofTheMachine = /^(TF_|TENCENTCLOUD_|CDKTF_|PLUGIN_|npm_|NODE_OPTIONS$|https?_proxy$|no_proxy$)/i;

/** The environment of this process for one that a test starts, cut off from the user's own settings. */
export function cleanEnvironment(): Record<string, string> {
  return Object.fromEntries(Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined && !ofTheMachine.test(entry[0])));
}
