import { tokenProblem, type Accounts, type Credential } from '../accounts';
import { cosSignatureProblem, parseCosAuthorization, type CosSignatureProblem } from '../cos-signature';
import type { SimulatorRequest } from '../messages';
import { parseS3Authorization, s3SignatureProblem } from '../s3-signature';
import type { Address } from './address';
import { CosError } from './cos-error';

/** A signature of either kind: COS's own, or that of the S3 protocol, which COS takes too. */
interface Signature {
  readonly secretId: string;
  readonly token: string | undefined;
  problem(secretKey: string, nowMs: number): CosSignatureProblem | undefined;
}

export function signatureOf(request: SimulatorRequest, { query, signedPaths }: Address): Signature | undefined {
  const { headers } = request;
  const s3 = parseS3Authorization(request);
  if (s3) {
    return { secretId: s3.secretId, token: headers['x-amz-security-token'], problem: (secretKey, nowMs) => s3SignatureProblem(s3, secretKey, request, nowMs) };
  }
  const cos = parseCosAuthorization(request, query);
  if (!cos) return undefined;
  const token = headers['x-cos-security-token'] ?? query.get('x-cos-security-token') ?? undefined;
  return { secretId: cos.secretId, token, problem: (secretKey, nowMs) => cosSignatureProblem(cos, secretKey, request, query, signedPaths, nowMs) };
}

/** Who asks. @throws CosError with status 403, or 400 for a body that is not the signed one */
export function authenticated(signature: Signature | undefined, accounts: Accounts, nowMs: number): Credential {
  if (!signature) throw new CosError(403, 'AccessDenied', 'The request is not signed, and not everybody may do this here.');
  const credential = accounts.find(signature.secretId);
  if (!credential) throw new CosError(403, 'InvalidAccessKeyId', `There is no secret id ${signature.secretId}.`);
  const problem = signature.problem(credential.secretKey, nowMs);
  if (problem) throw new CosError(problem.code === 'XAmzContentSHA256Mismatch' ? 400 : 403, problem.code, problem.message);
  const badToken = tokenProblem(credential, signature.token, nowMs);
  if (badToken) throw new CosError(403, 'AccessDenied', badToken);
  return credential;
}
