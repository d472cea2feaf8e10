import { AsnConvert, OctetString } from '@peculiar/asn1-schema';
import * as x509 from '@peculiar/asn1-x509';
import { generateKeyPairSync, randomBytes, sign } from 'node:crypto';

/** What a plugin's client shows of itself, as Terraform makes it for each process that it starts. */
export interface ClientCertificate {
  readonly privateKeyPem: string;
  readonly certificatePem: string;
}

const ecdsaWithSha512 = '1.2.840.10045.4.3.4';

/** A self-signed certificate as Terraform makes it: P-521, for `localhost`, its own authority, good for both ends of a connection. */
export function clientCertificate(): ClientCertificate {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-521' });
  const algorithm = new x509.AlgorithmIdentifier({ algorithm: ecdsaWithSha512 });
  const name = new x509.Name([
    new x509.RelativeDistinguishedName([new x509.AttributeTypeAndValue({ type: '2.5.4.3', value: new x509.AttributeValue({ utf8String: 'localhost' }) })]),
  ]);
  const extension = (extnID: string, critical: boolean, value: unknown): x509.Extension =>
    new x509.Extension({ extnID, critical, extnValue: new OctetString(AsnConvert.serialize(value)) });
  const usage = x509.KeyUsageFlags.digitalSignature | x509.KeyUsageFlags.keyEncipherment | x509.KeyUsageFlags.keyAgreement | x509.KeyUsageFlags.keyCertSign;
  const tbsCertificate = new x509.TBSCertificate({
    version: x509.Version.v3,
    serialNumber: arrayBuffer(Buffer.concat([Buffer.from([1]), randomBytes(15)])),
    signature: algorithm,
    issuer: name,
    subject: name,
    validity: new x509.Validity({ notBefore: new Date(Date.now() - 30_000), notAfter: new Date(Date.now() + 262_980 * 3_600_000) }),
    subjectPublicKeyInfo: AsnConvert.parse(publicKey.export({ type: 'spki', format: 'der' }), x509.SubjectPublicKeyInfo),
    extensions: new x509.Extensions([
      extension(x509.id_ce_keyUsage, true, new x509.KeyUsage(usage)),
      extension(x509.id_ce_extKeyUsage, false, new x509.ExtendedKeyUsage([x509.id_kp_clientAuth, x509.id_kp_serverAuth])),
      extension(x509.id_ce_basicConstraints, true, new x509.BasicConstraints({ cA: true })),
      extension(x509.id_ce_subjectAltName, false, new x509.SubjectAlternativeName([new x509.GeneralName({ dNSName: 'localhost' })])),
    ]),
  });
  const signatureValue = arrayBuffer(sign('sha512', Buffer.from(AsnConvert.serialize(tbsCertificate)), privateKey));
  const der = Buffer.from(AsnConvert.serialize(new x509.Certificate({ tbsCertificate, signatureAlgorithm: algorithm, signatureValue })));
  return { privateKeyPem: privateKey.export({ type: 'sec1', format: 'pem' }).toString(), certificatePem: pemCertificate(der) };
}

/** A certificate in PEM, from its DER bytes or from their base64 without padding. */
export function pemCertificate(der: Buffer | string): string {
  const text = (typeof der === 'string' ? Buffer.from(der, 'base64') : der).toString('base64');
  return `-----BEGIN CERTIFICATE-----\n${text.replace(/.{64}/g, '$&\n').trimEnd()}\n-----END CERTIFICATE-----\n`;
}

function arrayBuffer(bytes: Buffer): ArrayBuffer {
  return new Uint8Array(bytes).buffer;
}
