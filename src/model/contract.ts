/** What the constructs (synth time) and the provider (apply time) have agreed on. Both import this file; neither imports the other. */
import { packageVersion } from './gen/version';

/** Terraform's local name of the provider and the prefix of its resource types. */
export const PROVIDER_NAME = 'tencentmps';

/** `.internal` is reserved: nobody can register the host, so no registry can ever serve something else under this address. */
export const PROVIDER_SOURCE = 'cdktf-tencent-mps.internal/cdktf/tencentmps';

/** The provider is released with the package and has its version. */
export const PROVIDER_VERSION = packageVersion;

/** The file that Terraform executes. `.cjs`: a project with `"type": "module"` above it must not change how Node loads it. */
export const PROVIDER_EXECUTABLE = `terraform-provider-${PROVIDER_NAME}_v${packageVersion}.cjs`;

/** The platforms that can start a script. The bytes, and so the lock file's hash, are the same for all of them. */
export const PROVIDER_PLATFORMS = ['linux_amd64', 'linux_arm64', 'darwin_amd64', 'darwin_arm64'] as const;

export const PROCESS_MEDIA_TYPE = 'tencentmps_process_media';
export const PROCESS_IMAGE_TYPE = 'tencentmps_process_image';

/** The service's two sites: where an account was opened decides which one knows it. */
export const SITE_DOMAINS = { china: 'tencentcloudapi.com', international: 'intl.tencentcloudapi.com' } as const;
