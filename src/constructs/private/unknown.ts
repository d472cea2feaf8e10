import { Token } from 'cdktf';

/** An expression written out by hand (`${var.dir}`), or a number token that was put into a string. */
const EXPRESSION = /[$%]\{|-?\d\.\d+e\+\d{3}/;

/** True for a value that only Terraform will know: a token in any of its forms, or a string that holds an expression. */
export function isUnknown(value: unknown): boolean {
  if (typeof value === 'string') return EXPRESSION.test(value);
  return (typeof value === 'number' || typeof value === 'object') && value !== null && Token.isUnresolved(value);
}
