import { spawnSync } from 'node:child_process';
import * as path from 'node:path';

/** Node writes its warnings to the error output of the whole process. */
function waits(controller: string): string {
  const source = JSON.stringify(path.join(__dirname, '../../src/provider/stop-controller'));
  const script = `
    const controller = ${controller.replace('stopController', `require(${source}).stopController`)};
    let ended = 0;
    for (let wait = 0; wait < 20; wait++) controller.signal.addEventListener('abort', () => ended++);
    controller.abort();
    console.log(ended);`;
  const { stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', '-e', script], { encoding: 'utf8' });
  return stdout + stderr;
}

test('any number of waits may listen to it, and one stop ends them all', () => {
  expect(waits('stopController()')).toBe('20\n');
  expect(waits('new AbortController()')).toContain('MaxListenersExceededWarning');
});
