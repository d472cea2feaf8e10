import { getMaxListeners } from 'node:events';
import { stopController } from '../../src/provider/stop-controller';

test('any number of waits may listen to it, and one stop ends them all', () => {
  const controller = stopController();
  expect(getMaxListeners(controller.signal)).toBe(0);
  let ended = 0;
  for (let wait = 0; wait < 20; wait++) controller.signal.addEventListener('abort', () => ended++);
  controller.abort();
  expect(ended).toBe(20);
});
