/** `npm run demo`: installs, builds, and shows the whole life of a stack against the simulator. */
import { isBuilt } from './build-stamp.mjs';
import { install, requireNode, requireTerraform, steps } from './set-up.mjs';

requireNode();
requireTerraform();
install();
steps([
  ...(isBuilt() ? [] : [['build', 'npm', 'run', '--silent', 'build']]),
  ['demo', process.execPath, '--import', 'tsx', 'tools/demo/main.ts', ...process.argv.slice(2)],
]);
