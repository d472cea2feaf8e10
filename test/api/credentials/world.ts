import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { inspect } from 'node:util';
import type { LogFields, Logger, LogLevel } from '../../../src/api/log';
import { redact } from '../../../src/api/redact';
import type { CredentialChain } from '../../../src/api/credentials/chain';
import { credentialChain } from '../../../src/api/credentials/chain';
import type { CredentialContext } from '../../../src/api/credentials/context';
import type { Credential, CredentialSource } from '../../../src/api/credentials/credential';
import type { CredentialSettings } from '../../../src/api/credentials/settings';
import { FakeClock } from './fake-clock';
import { FakeCloud } from './fake-cloud';

/** Keeps what a log would show: the fields after redaction. */
export class KeptLog implements Logger {
  public readonly lines: string[] = [];
  /** As it was handed over, before any redaction. */
  public readonly unredacted: string[] = [];

  public log(level: LogLevel, message: string, fields: LogFields = {}): void {
    this.unredacted.push(`${level} ${message} ${inspect(fields, { depth: Infinity })}`);
    this.lines.push(`${level} ${String(redact(message))} ${JSON.stringify(redact(fields))}`);
  }

  public of(level: LogLevel): string[] {
    return this.lines.filter((line) => line.startsWith(`${level} `));
  }
}

/** A home directory, an environment, a clock, a log and the fake cloud. */
export class World {
  public readonly log = new KeptLog();
  public environment: Record<string, string | undefined> = {};
  public readonly home = mkdtempSync(join(tmpdir(), 'credentials-'));

  private constructor(
    public readonly clock: FakeClock,
    public readonly cloud: FakeCloud,
  ) {}

  public static async create(): Promise<World> {
    const clock = new FakeClock();
    return new World(clock, await FakeCloud.start(clock));
  }

  /** Writes a file below the home directory and gives its path. */
  public write(path: string, content: string | object): string {
    const whole = join(this.home, path);
    mkdirSync(dirname(whole), { recursive: true });
    writeFileSync(whole, typeof content === 'string' ? content : JSON.stringify(content));
    return whole;
  }

  public chain(settings: CredentialSettings = {}, context: Partial<CredentialContext> = {}): CredentialChain {
    return credentialChain(settings, {
      environment: this.environment,
      clock: this.clock,
      log: this.log,
      stsEndpoint: this.cloud.url,
      metadataUrl: this.cloud.url,
      homeDirectory: this.home,
      random: () => 0.5,
      ...context,
    });
  }

  /** The source of a chain that has no problems. */
  public source(settings: CredentialSettings = {}, context: Partial<CredentialContext> = {}): CredentialSource {
    const { source, problems } = this.chain(settings, context);
    if (source === undefined) throw new Error(`the chain has problems: ${JSON.stringify(problems)}`);
    return source;
  }

  public get(settings: CredentialSettings = {}): Promise<Credential> {
    return this.source(settings).get();
  }

  public async end(): Promise<void> {
    await this.cloud.stop();
    rmSync(this.home, { recursive: true, force: true });
  }
}

/** Who signed a call: the secret id of the TC3 header, or SKIP. */
export function signerOf(headers: Readonly<Record<string, unknown>>): string {
  const header = String(headers.authorization);
  return /Credential=([^/]+)\//.exec(header)?.[1] ?? header;
}
