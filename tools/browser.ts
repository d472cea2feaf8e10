/** A browser without a window, driven through the pipes of its debugging protocol: https://chromedevtools.github.io/devtools-protocol/ */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import type { Readable, Writable } from 'node:stream';

type Json = Record<string, unknown>;
interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: Json;
  readonly result?: Json;
  readonly error?: { readonly message: string };
}

/** @returns the command of a browser that is installed; undefined without one */
export function findBrowser(environment: NodeJS.ProcessEnv = process.env): string | undefined {
  const usual = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];
  const mac = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';
  const candidates = environment.BROWSER ? [environment.BROWSER] : [...usual, mac];
  return candidates.find((command) => spawnSync(command, ['--version'], { stdio: 'ignore' }).status === 0);
}

export class Browser {
  public readonly events: Message[] = [];
  private readonly waiting = new Map<number, (message: Message) => void>();
  private last = 0;
  private session?: string;

  private constructor(
    private readonly child: ChildProcess,
    private readonly profile: string,
  ) {
    let rest = '';
    (child.stdio[4] as Readable).setEncoding('utf8').on('data', (data: string) => {
      const parts = (rest + data).split('\0');
      rest = parts.pop() ?? '';
      for (const part of parts) this.received(JSON.parse(part) as Message);
    });
  }

  /** @param size of the page, in CSS pixels */
  public static async open(command: string, size: readonly [width: number, height: number]): Promise<Browser> {
    const profile = mkdtempSync(path.join(tmpdir(), 'browser-'));
    // The sandbox cannot be set up in most containers; the one page that is opened is our own.
    const options = ['--headless=new', '--no-sandbox', '--disable-gpu', '--no-first-run', '--remote-debugging-pipe', `--user-data-dir=${profile}`];
    const browser = new Browser(spawn(command, options, { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] }), profile);
    const { targetId } = await browser.send('Target.createTarget', { url: 'about:blank' });
    const { sessionId } = await browser.send('Target.attachToTarget', { targetId, flatten: true });
    browser.session = sessionId as string;
    for (const domain of ['Page', 'Runtime', 'Log', 'Network']) await browser.send(`${domain}.enable`);
    await browser.send('Emulation.setDeviceMetricsOverride', { width: size[0], height: size[1], deviceScaleFactor: 1, mobile: size[0] < 600 });
    return browser;
  }

  public async send(method: string, params: Json = {}): Promise<Json> {
    const id = ++this.last;
    const answer = new Promise<Message>((resolve) => this.waiting.set(id, resolve));
    (this.child.stdio[3] as Writable).write(`${JSON.stringify({ id, method, params, ...(this.session && { sessionId: this.session }) })}\0`);
    const { result, error } = await answer;
    if (error) throw new Error(`${method}: ${error.message}`);
    return result ?? {};
  }

  public async load(file: string): Promise<void> {
    const loaded = this.next('Page.loadEventFired');
    await this.send('Page.navigate', { url: `file://${file}` });
    await loaded;
  }

  /** The value of an expression in the page, awaited. */
  public async evaluate<T>(expression: string): Promise<T> {
    const { result, exceptionDetails } = await this.send('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true });
    if (exceptionDetails) throw new Error(`${expression}: ${JSON.stringify(exceptionDetails)}`);
    return (result as { value: T }).value;
  }

  public async press(key: keyof typeof keyCodes): Promise<void> {
    const event = { key, windowsVirtualKeyCode: keyCodes[key], ...(key === 'Enter' && { text: '\r' }), ...(key === '/' && { text: '/' }) };
    await this.send('Input.dispatchKeyEvent', { type: 'keyDown', ...event });
    await this.send('Input.dispatchKeyEvent', { type: 'keyUp', ...event });
  }

  public async screenshot(): Promise<Buffer> {
    const { data } = await this.send('Page.captureScreenshot');
    return Buffer.from(data as string, 'base64');
  }

  public async close(): Promise<void> {
    const ended = new Promise((resolve) => this.child.once('exit', resolve));
    this.session = undefined;
    await this.send('Browser.close').catch(() => this.child.kill());
    await ended;
    rmSync(this.profile, { recursive: true, force: true, maxRetries: 5 });
  }

  private readonly listeners = new Map<string, () => void>();

  private next(method: string): Promise<void> {
    return new Promise((resolve) => this.listeners.set(method, resolve));
  }

  private received(message: Message): void {
    if (message.id !== undefined) {
      this.waiting.get(message.id)?.(message);
      this.waiting.delete(message.id);
      return;
    }
    this.events.push(message);
    this.listeners.get(message.method ?? '')?.();
  }
}

const keyCodes = { Tab: 9, Enter: 13, Escape: 27, PageDown: 34, End: 35, Home: 36, ArrowUp: 38, ArrowDown: 40, '/': 191 } as const;
