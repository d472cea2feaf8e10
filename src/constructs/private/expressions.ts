import { ref, Token } from 'cdktf';

/** A text for cdktf's functions: they take an expression that was written out by hand (`${var.dir}`) for plain text and escape it. */
export function withReferences(text: string): string {
  return text.replace(/\$\{(?!TfToken\[)([^{}]+)\}/g, (_, expression: string) => Token.asString(ref(expression)));
}
