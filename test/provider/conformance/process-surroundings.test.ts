/** Section "Process" of the conformance checklist: where the provider lies and what surrounds it must not matter. */
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { PROVIDER_EXECUTABLE } from '../../../src/model/contract';
import { Core } from '../../support/core';
import { MEDIA, mediaJob } from '../../support/job-world';
import { readLogLine } from '../../support/log-line';
import { BUNDLE, PluginProcess, type PluginOptions } from '../../support/plugin-process';
import { encodeValue } from '../../support/terraform-value';

const scratch = mkdtempSync(path.join(os.tmpdir(), 'tencentmps-surroundings-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

/** The provider, copied there. */
function installed(...folders: string[]): string {
  const directory = path.join(scratch, ...folders);
  mkdirSync(directory, { recursive: true });
  const executable = path.join(directory, PROVIDER_EXECUTABLE);
  copyFileSync(BUNDLE, executable);
  chmodSync(executable, 0o755);
  return executable;
}

function written(name: string, text: string): string {
  writeFileSync(path.join(scratch, name), text);
  return path.join(scratch, name);
}

function insideAnEsModulePackage(): PluginOptions {
  const executable = installed('es-module-project/terraform.d/plugins/x');
  writeFileSync(path.join(scratch, 'es-module-project/package.json'), '{ "type": "module" }');
  return { executable, directory: path.join(scratch, 'es-module-project') };
}

function inAReadOnlyDirectory(): PluginOptions {
  const executable = installed('read-only');
  chmodSync(executable, 0o555);
  chmodSync(path.dirname(executable), 0o555);
  return { executable };
}

const noHome = `require('node:os').homedir = () => { throw new Error('ENOENT: no such home'); };`;

const surroundings: Record<string, () => PluginOptions> = {
  'inside a package with "type": "module"': insideAnEsModulePackage,
  'in a path with blanks and letters of many scripts': () => {
    const executable = installed('my projects/媒体处理 (日本語) ñ');
    return { executable, directory: path.dirname(executable) };
  },
  'in a directory that nobody may write to': inAReadOnlyDirectory,
  'with NODE_OPTIONS of the user': () => ({ environment: { NODE_OPTIONS: '--max-old-space-size=512 --enable-source-maps --trace-warnings' } }),
  'without HOME': () => ({ environment: { HOME: undefined, USER: undefined, LOGNAME: undefined } }),
  'for a user who has no home at all': () => ({ environment: { HOME: undefined, NODE_OPTIONS: `--require ${written('no-home.cjs', noHome)}` } }),
  'with nothing in the environment but PATH': () => ({ environment: Object.fromEntries(Object.keys(process.env).filter((name) => name !== 'PATH').map((name) => [name, undefined])) }),
  'in a time zone and language of its own': () => ({ environment: { TZ: 'Asia/Kathmandu', LANG: 'zh_CN.UTF-8', LC_ALL: 'tr_TR.UTF-8' } }),
}; // prettier-ignore

test.each(Object.entries(surroundings))('(12) %s the provider starts, checks, configures itself and plans', async (_, options) => {
  const plugin = await PluginProcess.start(options());
  try {
    const block = encodeValue({ secret_id: 'AKIDEXAMPLE', secret_key: 'example-key' });
    expect(await plugin.client.call('ConfigureProvider', { config: block })).toEqual({});
    const core = await Core.of(plugin.client, MEDIA);
    expect(await core.validate(core.config(mediaJob()))).toEqual([]);
    expect((await core.plan(null, core.config(mediaJob()))).state).toMatchObject({ run_reason: 'first run' });
  } finally {
    expect(await plugin.stop()).toEqual({ code: 0, signal: null });
  }
  for (const line of plugin.stderr.split('\n').filter(Boolean)) expect(readLogLine(line).level).toBe('debug');
});

test('(12) missing credentials of a user without a home are told as missing credentials', async () => {
  const plugin = await PluginProcess.start({ environment: { HOME: undefined, NODE_OPTIONS: `--require ${written('homeless.cjs', noHome)}` } });
  try {
    const { diagnostics = [] } = await plugin.client.call('ConfigureProvider', { config: encodeValue({}) });
    expect(diagnostics).toHaveLength(1);
    expect(diagnostics[0]?.summary).toContain('credentials');
    expect(diagnostics[0]?.detail).toContain('~/.tccli');
  } finally {
    await plugin.stop();
  }
});
