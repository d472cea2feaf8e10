import { setMaxListeners } from 'node:events';

/** What ends all waits of a command. Every job that is waited for listens to it: Node takes more than ten listeners for a leak, and says so. */
export function stopController(): AbortController {
  const controller = new AbortController();
  setMaxListeners(0, controller.signal);
  return controller;
}
