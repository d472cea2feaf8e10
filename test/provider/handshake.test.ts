import { handshakeLine, startedByTerraform } from '../../src/provider/handshake';

const certificate = { privateKeyPem: '', certificatePem: '', handshakeText: 'MIIBxyz' };
const cookie = 'd602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2';

test('the line has six fields: what older clients can take', () => {
  expect(handshakeLine(4711, certificate, {})).toBe('1|6|tcp|127.0.0.1:4711|grpc|MIIBxyz');
});

test('the certificate is left empty without TLS, and the field stays', () => {
  expect(handshakeLine(4711, undefined, {})).toBe('1|6|tcp|127.0.0.1:4711|grpc|');
});

test('a newer client that asks for the seventh field gets it', () => {
  expect(handshakeLine(4711, certificate, { PLUGIN_MULTIPLEX_GRPC: 'true' })).toBe('1|6|tcp|127.0.0.1:4711|grpc|MIIBxyz|false');
});

test.each([
  [cookie, true],
  ['', false],
  [undefined, false],
  [cookie.toUpperCase(), false],
])('the cookie %p means that Terraform started it: %p', (value, started) => {
  expect(startedByTerraform({ TF_PLUGIN_MAGIC_COOKIE: value })).toBe(started);
});
