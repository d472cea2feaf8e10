/** The program that Terraform starts. */
import { PROVIDER_SOURCE, PROVIDER_VERSION } from '../model/contract';
import { TerraformLogger } from './logger';
import { Provider } from './provider';
import { servePlugin } from './serve-plugin';

void servePlugin(`${PROVIDER_SOURCE} ${PROVIDER_VERSION}`, () => new Provider({ logger: new TerraformLogger() }));
