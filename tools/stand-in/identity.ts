import facts from '../bindings/tencentcloud-schema.json';

/** As it calls itself in logs and errors. */
export const STAND_IN_NAME = 'tencentcloud-stand-in';

/** Whose place it takes. */
export const STAND_IN_SOURCE = facts.source;
export const STAND_IN_VERSION = facts.version;

/** Terraform tells a provider by the beginning of its file's name; the rest says what this one is. */
export const STAND_IN_EXECUTABLE = `terraform-provider-tencentcloud_stand-in_v${STAND_IN_VERSION}.cjs`;
