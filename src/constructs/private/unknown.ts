import { Token, Tokenization } from 'cdktf';

/** An expression written out by hand (`${var.dir}`), or a number token that was put into a string. */
const EXPRESSION = /[$%]\{|-?\d\.\d+e\+\d{3}/;

/**
 * True for a value that only Terraform will know: a token in any of its forms, or a string that holds an expression.
 *
 * A validation asks this of every value of every job, so cdktf, which takes its time, is asked only about what can be a token: a number token is a huge
 * negative number, a map token has an expression for a key.
 */
export function isUnknown(value: unknown): boolean {
  if (typeof value === 'string') return EXPRESSION.test(value);
  if (typeof value === 'number') return value < Number.MIN_SAFE_INTEGER && Token.isUnresolved(value);
  if (typeof value !== 'object' || value === null) return false;
  if (Array.isArray(value)) return Token.isUnresolved(value);
  return Tokenization.isResolvable(value) || (Object.keys(value).some((key) => key.includes('{')) && Token.isUnresolved(value));
}
