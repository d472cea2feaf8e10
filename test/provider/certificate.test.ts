import { X509Certificate } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import * as tls from 'node:tls';
import { selfSignedCertificate, type ServerCertificate } from '../../src/provider/certificate';

const now = new Date();

/** Connects as Terraform does: this certificate alone is trusted, and its name is verified. */
async function connected(
  server: ServerCertificate,
  trusted: ServerCertificate,
  servername = 'localhost',
): Promise<{ authorized: boolean; alpn: string | false | null }> {
  const listener = tls.createServer({ key: server.privateKeyPem, cert: server.certificatePem, ALPNProtocols: ['h2'] }).listen(0, '127.0.0.1');
  await new Promise((resolve) => listener.once('listening', resolve));
  const { port } = listener.address() as AddressInfo;
  try {
    return await new Promise((resolve, reject) => {
      const ca = `-----BEGIN CERTIFICATE-----\n${trusted.handshakeText}${'='.repeat((4 - (trusted.handshakeText.length % 4)) % 4)}\n-----END CERTIFICATE-----\n`;
      const socket = tls.connect({ host: '127.0.0.1', port, servername, ca, ALPNProtocols: ['h2'], minVersion: 'TLSv1.2' }, () => {
        resolve({ authorized: socket.authorized, alpn: socket.alpnProtocol });
        socket.destroy();
      });
      socket.on('error', reject);
    });
  } finally {
    await new Promise((resolve) => listener.close(resolve));
  }
}

test('whoever trusts the certificate of the handshake line is let in under the name localhost', async () => {
  const certificate = selfSignedCertificate(now);
  expect(await connected(certificate, certificate)).toEqual({ authorized: true, alpn: 'h2' });
});

test('under another name it is not accepted', async () => {
  const certificate = selfSignedCertificate(now);
  await expect(connected(certificate, certificate, 'example.com')).rejects.toThrow(/altnames/);
});

test('another certificate of the same kind is not accepted', async () => {
  await expect(connected(selfSignedCertificate(now), selfSignedCertificate(now))).rejects.toThrow();
});

test('the text of the handshake is the certificate in base64 without padding, whatever its length', () => {
  for (let n = 0; n < 12; n++) {
    const { handshakeText, certificatePem } = selfSignedCertificate(now);
    expect(handshakeText).toMatch(/^[A-Za-z0-9+/]+$/);
    expect(Buffer.from(handshakeText, 'base64')).toEqual(new X509Certificate(certificatePem).raw);
  }
});

test('it is good from a day ago on, for a month, for localhost, and has a serial number of its own', () => {
  const [one, two] = [selfSignedCertificate(now), selfSignedCertificate(now)].map(({ certificatePem }) => new X509Certificate(certificatePem));
  expect(one?.subjectAltName).toBe('DNS:localhost');
  expect(Date.parse(String(one?.validFrom))).toBeLessThanOrEqual(now.getTime() - 23 * 3_600_000);
  expect(Date.parse(String(one?.validTo))).toBeGreaterThanOrEqual(now.getTime() + 29 * 24 * 3_600_000);
  expect(one?.serialNumber).not.toBe(two?.serialNumber);
});
