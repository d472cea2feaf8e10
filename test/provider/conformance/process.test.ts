/** Section "Process" of the conformance checklist: how Terraform starts, meets, stops and loses the provider. */
import * as grpc from '@grpc/grpc-js';
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import * as os from 'node:os';
import * as path from 'node:path';
import { PROVIDER_SOURCE, PROVIDER_VERSION } from '../../../src/model/contract';
import { clientCertificate } from '../../support/client-certificate';
import { parseHandshake, PluginClient } from '../../support/plugin-client';
import { BUNDLE, pluginEnvironment, PluginProcess, type PluginOptions } from '../../support/plugin-process';

/** Terraform gives a plugin two seconds after its goodbye, and a minute for the handshake. */
const PATIENCE_MS = { goodbye: 2000, handshake: 10_000 };

const scratch = mkdtempSync(path.join(os.tmpdir(), 'tencentmps-process-'));
const running: PluginProcess[] = [];

afterEach(async () => void (await Promise.all(running.splice(0).map((plugin) => plugin.stop()))));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

async function start(options?: PluginOptions): Promise<PluginProcess> {
  const plugin = await PluginProcess.start(options);
  running.push(plugin);
  return plugin;
}

/** NODE_OPTIONS that run this code in the provider's process before the provider. */
function preload(name: string, code: string): { NODE_OPTIONS: string } {
  const file = path.join(scratch, `${name}.cjs`);
  writeFileSync(file, code);
  return { NODE_OPTIONS: `--require ${file}` };
}

async function statusOf(call: Promise<unknown>): Promise<grpc.status | 'answered'> {
  return call.then(
    () => 'answered' as const,
    (error: grpc.ServiceError) => error.code,
  );
}

describe('a start by hand', () => {
  test.each([
    ['without a cookie', undefined],
    ['with another cookie', 'xyz'],
  ])('(1) %s ends with 1, a hint on standard error, and nothing on standard output', async (_, cookie) => {
    const plugin = PluginProcess.spawn({ environment: { TF_PLUGIN_MAGIC_COOKIE: cookie } });
    running.push(plugin);
    expect(await plugin.exit).toEqual({ code: 1, signal: null });
    expect(plugin.stdout).toBe('');
    expect(plugin.stderr).toBe(
      `This is the Terraform provider ${PROVIDER_SOURCE} ${PROVIDER_VERSION}. Terraform or OpenTofu starts it; it does nothing by hand.\n`,
    );
  });
});

describe('the handshake', () => {
  test('(2) is one line of six fields, the certificate without padding, soon', async () => {
    const begun = performance.now();
    const plugin = await start();
    expect(performance.now() - begun).toBeLessThan(PATIENCE_MS.handshake);
    expect(plugin.handshake.line).toMatch(/^1\|6\|tcp\|127\.0\.0\.1:\d{4,5}\|grpc\|[A-Za-z0-9+/]{200,}$/);
    await plugin.client.call('GetProviderSchema');
    expect((await plugin.stop()).code).toBe(0);
    expect(plugin.stdout).toBe(`${plugin.handshake.line}\n`);
  });

  test('(2) has a seventh field when a newer client asks for one', async () => {
    const plugin = await start({ environment: { PLUGIN_MULTIPLEX_GRPC: 'true' } });
    expect(plugin.handshake.fields).toHaveLength(7);
    expect(plugin.handshake.fields[6]).toBe('false');
  });

  test('(3) carries no certificate when Terraform runs without TLS, and the server then speaks plainly', async () => {
    const plugin = await start({ tls: false, environment: { TF_DISABLE_PLUGIN_TLS: '1' } });
    expect(plugin.handshake.line).toMatch(/^1\|6\|tcp\|127\.0\.0\.1:\d+\|grpc\|$/);
    expect(await statusOf(plugin.client.call('GetMetadata'))).toBe('answered');
  });
});

describe('TLS', () => {
  test('(3) lets in the client whose certificate Terraform gave, and nobody else', async () => {
    const plugin = await start();
    const foreign = new PluginClient(plugin.handshake, clientCertificate());
    const anonymous = new PluginClient(plugin.handshake);
    const plain = new PluginClient({ ...plugin.handshake, certificate: '' });
    expect(await statusOf(plugin.client.call('GetMetadata'))).toBe('answered');
    for (const stranger of [foreign, anonymous, plain]) expect(await statusOf(stranger.call('GetMetadata'))).toBe(grpc.status.UNAVAILABLE);
    expect(await statusOf(plugin.client.call('GetMetadata'))).toBe('answered');
    [foreign, anonymous, plain].forEach((stranger) => stranger.close());
  });

  test('(3) a method that the protocol does not have is answered as unimplemented', async () => {
    const plugin = await start();
    expect(await statusOf(plugin.client.callPath('/tfplugin6.Provider/ReadStateBytes'))).toBe(grpc.status.UNIMPLEMENTED);
    expect(await statusOf(plugin.client.callPath('/plugin.GRPCStdio/StreamStdio'))).toBe(grpc.status.UNIMPLEMENTED);
  });
});

describe('the end', () => {
  test('(4) after Shutdown the process answers, ends with 0 well within the two seconds, and leaves no port', async () => {
    const plugin = await start();
    const begun = performance.now();
    expect(await plugin.stop()).toEqual({ code: 0, signal: null });
    expect(performance.now() - begun).toBeLessThan(PATIENCE_MS.goodbye);
    const port = Number(plugin.handshake.address.split(':')[1]);
    const refused = await new Promise((resolve) => connect(port, '127.0.0.1').on('error', (error: NodeJS.ErrnoException) => resolve(error.code)));
    expect(refused).toBe('ECONNREFUSED');
  });

  test('(4) SIGTERM to the provider alone ends it in good order', async () => {
    const plugin = await start();
    plugin.kill('SIGTERM');
    expect(await plugin.exit).toEqual({ code: 0, signal: null });
  });

  test('(5) a killed Terraform takes the provider with it', async () => {
    const environment = pluginEnvironment(scratch, clientCertificate().certificatePem);
    const parent = spawn(process.execPath, ['-e', `require('node:child_process').spawn(${JSON.stringify(BUNDLE)}, { stdio: 'inherit' })`], {
      env: environment,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await new Promise((resolve) => parent.stdout.once('data', resolve));
    // The provider holds the other end of the pipe: it closes when the provider is gone, not when the parent is.
    const gone = new Promise((resolve) => parent.stdout.on('close', resolve));
    parent.kill('SIGKILL');
    await gone;
    expect(parent.signalCode).toBe('SIGKILL');
  });
});

describe('signals', () => {
  test('(6) Ctrl-C reaches the provider too, and it lives on: only Terraform decides what it means', async () => {
    const plugin = await start();
    plugin.kill('SIGINT');
    plugin.kill('SIGINT');
    expect(await statusOf(plugin.client.call('GetMetadata'))).toBe('answered');
    expect(await plugin.client.call('StopProvider')).toEqual({});
    expect(await statusOf(plugin.client.call('GetMetadata'))).toBe('answered');
  });
});

describe('a crash', () => {
  test.each([
    ['an exception that nobody caught', `throw new Error('boom')`],
    ['a promise that nobody caught', `void Promise.reject(new Error('boom'))`],
  ])('(8) %s writes a trace that Terraform shows, and ends the process with a failure', async (_, code) => {
    const plugin = await start({ environment: preload('crash', `process.on('SIGUSR2', () => { ${code} });`) });
    plugin.kill('SIGUSR2');
    expect(await plugin.exit).toEqual({ code: 2, signal: null });
    const [first = '', second = ''] = plugin.stderr.split('\n');
    expect(first).toBe('panic: Error: boom');
    expect(second).toMatch(/^ {4}at .*crash\.cjs/);
  });

  test('(8) the trace does not hold the credentials', async () => {
    const environment = {
      ...preload('leak', `process.on('SIGUSR2', () => { throw new Error('Authorization: TC3-HMAC-SHA256 Credential=AKIDCANARY') });`),
    };
    const plugin = await start({ environment });
    plugin.kill('SIGUSR2');
    await plugin.exit;
    expect(plugin.stderr).toContain('panic: Error: Authorization: ');
    expect(plugin.stderr).not.toContain('AKIDCANARY');
  });
});

describe('standard input and output', () => {
  test('(10) what is printed on standard output after the handshake does no harm', async () => {
    const plugin = await start({ environment: preload('chatter', `process.on('SIGUSR2', () => process.stdout.write('chatter\\n'.repeat(10_000)));`) });
    plugin.kill('SIGUSR2');
    const answers = await Promise.all(Array.from({ length: 20 }, () => statusOf(plugin.client.call('GetMetadata'))));
    expect(new Set(answers)).toEqual(new Set(['answered']));
  });

  test("(11) standard input is left alone: it is Terraform's, for the approval", async () => {
    const certificate = clientCertificate();
    // The shell gives its own input to the provider and prints what is left of it afterwards.
    const shell = spawn('sh', ['-c', '"$0"; cat', BUNDLE], { env: pluginEnvironment(scratch, certificate.certificatePem), stdio: ['pipe', 'pipe', 'inherit'] });
    let output = '';
    const shaken = new Promise<void>((resolve) => shell.stdout.on('data', (data: Buffer) => ((output += data.toString()), resolve())));
    shell.stdin.end('yes\n');
    await shaken;
    const [line = ''] = output.split('\n');
    const client = new PluginClient(parseHandshake(line), certificate);
    await client.call('Shutdown');
    client.close();
    await new Promise((resolve) => shell.on('close', resolve));
    expect(output).toBe(`${line}\nyes\n`);
  });
});
