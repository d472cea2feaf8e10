import { AsnConvert, OctetString } from '@peculiar/asn1-schema';
import * as x509 from '@peculiar/asn1-x509';
import { generateKeyPairSync, randomBytes, sign } from 'node:crypto';

export interface ServerCertificate {
  readonly privateKeyPem: string;
  readonly certificatePem: string;
  /** The certificate as the handshake carries it: DER in base64 without padding, for Terraform refuses padding. */
  readonly handshakeText: string;
}

const ecdsaWithSha256 = '1.2.840.10045.4.3.2';
const localhost = 'localhost';
const dayMs = 24 * 60 * 60 * 1000;

/** A fresh key pair and a self-signed certificate for `localhost`, the name that Terraform verifies. Lives as long as the process. */
export function selfSignedCertificate(now: Date): ServerCertificate {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const algorithm = new x509.AlgorithmIdentifier({ algorithm: ecdsaWithSha256 });
  const name = new x509.Name([
    new x509.RelativeDistinguishedName([new x509.AttributeTypeAndValue({ type: '2.5.4.3', value: new x509.AttributeValue({ utf8String: localhost }) })]),
  ]);
  const alternativeName = new x509.SubjectAlternativeName([new x509.GeneralName({ dNSName: localhost })]);
  const tbsCertificate = new x509.TBSCertificate({
    version: x509.Version.v3,
    serialNumber: positiveSerial(),
    signature: algorithm,
    issuer: name,
    subject: name,
    // Clocks of one machine agree, but a certificate that starts exactly now is refused when the reader's clock was read earlier.
    validity: new x509.Validity({ notBefore: new Date(now.getTime() - dayMs), notAfter: new Date(now.getTime() + 30 * dayMs) }),
    subjectPublicKeyInfo: AsnConvert.parse(publicKey.export({ type: 'spki', format: 'der' }), x509.SubjectPublicKeyInfo),
    extensions: new x509.Extensions([
      new x509.Extension({ extnID: x509.id_ce_subjectAltName, extnValue: new OctetString(AsnConvert.serialize(alternativeName)) }),
    ]),
  });
  const signature = sign('sha256', Buffer.from(AsnConvert.serialize(tbsCertificate)), privateKey);
  const certificate = new x509.Certificate({ tbsCertificate, signatureAlgorithm: algorithm, signatureValue: exactBuffer(signature) });
  const der = Buffer.from(AsnConvert.serialize(certificate));
  return {
    privateKeyPem: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    certificatePem: `-----BEGIN CERTIFICATE-----\n${der.toString('base64')}\n-----END CERTIFICATE-----\n`,
    handshakeText: der.toString('base64').replace(/=+$/, ''),
  };
}

/** A leading zero bit keeps the DER integer positive. */
function positiveSerial(): ArrayBuffer {
  const bytes = randomBytes(16);
  bytes[0] = ((bytes[0] as number) & 0x7f) | 0x01;
  return exactBuffer(bytes);
}

function exactBuffer(bytes: Buffer): ArrayBuffer {
  return new Uint8Array(bytes).buffer;
}
