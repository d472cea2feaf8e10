import { readFileSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { simulate } from '../../src/cli/simulate';
import { BUCKET, SOURCE, transcode } from './jobs';
import { Workspace } from './workspace';

const workspace = new Workspace();
afterAll(() => workspace.remove());

/** What leads to the simulator beside the proxy. */
const endpoints = ['MPS', 'COS', 'STS'].map((service) => `TENCENTCLOUD_${service}_ENDPOINT`);
const bookkeeping = `require('fs').writeFileSync('calls.json', text)`;

test('in a command of simulate --exec HTTP_PROXY alone leads the provider to the service, the object store and STS', async () => {
  writeFileSync(path.join(workspace.directory, 'a.mov'), 'a video');
  const role = { role_arn: 'qcs::cam::uin/100000000001:roleName/media', session_name: 'me', session_duration: 3600 };
  workspace.write({
    provider: { tencentmps: { poll_interval: '20ms', assume_role: role } },
    resource: { tencentmps_process_media: { a: { watch_source: true, request: transcode(20) } } },
  });
  const command = [
    `cd "${workspace.directory}"`,
    `unset ${endpoints.join(' ')}`,
    'terraform init >init.txt 2>&1',
    'terraform apply -auto-approve -no-color >apply.txt 2>&1',
    `node -e "fetch(process.env.HTTP_PROXY + '/_simulator/calls').then((reply) => reply.text()).then((text) => ${bookkeeping})"`,
  ].join(' && ');
  const put = `${BUCKET}/${SOURCE}=${path.join(workspace.directory, 'a.mov')}`;
  expect(await simulate(['--no-render', '--put', put, '--exec', command])).toBe(0);
  const { calls, cosCalls } = JSON.parse(readFileSync(path.join(workspace.directory, 'calls.json'), 'utf8')) as Record<
    string,
    { action?: string; operation?: string }[]
  >;
  expect([...new Set(calls?.map(({ action }) => action))].sort()).toEqual(['AssumeRole', 'DescribeTaskDetail', 'ProcessMedia']);
  expect(cosCalls?.map(({ operation }) => operation)).toEqual(['HeadObject']);
  expect(workspace.stored('tencentmps_process_media.a')?.attributes).toMatchObject({
    status: 'FINISH',
    source_etag: expect.stringMatching(/^[0-9a-f]{32}$/) as string,
  });
}, 60_000);
