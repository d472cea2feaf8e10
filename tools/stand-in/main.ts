/**
 * A stand-in for the official provider: it has that one's schema for the resources that this package has bindings of, and makes its calls, but only to a
 * simulator on this machine. Demo and tests install it where Terraform looks for the official provider; the package does not contain it.
 */
import { TerraformLogger } from '../../src/provider/logger';
import { servePlugin } from '../../src/provider/serve-plugin';
import { STAND_IN_NAME, STAND_IN_SOURCE, STAND_IN_VERSION } from './identity';
import { StandIn } from './stand-in';

void servePlugin(`${STAND_IN_NAME} for ${STAND_IN_SOURCE} ${STAND_IN_VERSION}`, () => new StandIn(new TerraformLogger(undefined, STAND_IN_NAME)));
