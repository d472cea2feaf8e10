import { gzipSync } from 'node:zlib';
import { serviceFailureOf } from '../support/failure';
import { mpsClient } from '../support/mps-client';
import { cutReply, ScriptedService, success } from '../support/scripted-service';

let service: ScriptedService;
beforeAll(async () => {
  service = await ScriptedService.start();
});
afterAll(() => service.stop());

const long = success({ Text: 'x'.repeat(300_000) });
const gzipped = { ...success({ Text: 'y'.repeat(1000) }), body: gzipSync(Buffer.from(JSON.stringify({ Response: { Text: 'y'.repeat(1000) } }))) };
const gzipHeaders = { 'content-type': 'application/json', 'content-encoding': 'gzip' };

test.each([
  ['a short reply', cutReply],
  ['a long reply', { ...long, connection: 'cut' as const }],
  ['a compressed reply', { ...gzipped, headers: gzipHeaders, connection: 'cut' as const }],
])('%s that is cut off fails at once, long before the timeout, on reading and on paid connections', async (_, answer) => {
  service.answers(answer);
  for (const call of ['read', 'submit'] as const) {
    const failure = await serviceFailureOf(mpsClient(service.address, { timeoutSeconds: 60 })[call]('DescribeTaskDetail', {}));
    expect(failure).toMatchObject({ code: 'ClientError.Reply', effect: 'unknown' });
  }
});

test.each([
  ['a long reply', long, 300_000],
  ['a compressed reply', { ...gzipped, headers: gzipHeaders }, 1000],
])('%s that is whole is read whole', async (_, answer, length) => {
  service.answers(answer);
  const client = mpsClient(service.address);
  for (const call of ['read', 'submit', 'read'] as const) expect((await client[call]<{ Text: string }>('DescribeTaskDetail', {})).Text).toHaveLength(length);
  client.close();
});
