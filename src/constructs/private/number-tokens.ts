import { Token, Tokenization } from 'cdktf';

/** A number token that was put into a text, as JavaScript writes it. */
const NUMBER_TOKEN = /-\d\.\d+e\+\d{3}/g;

/**
 * A text whose number tokens have become tokens of text. cdktf finds the former by a pattern that takes "-", ".", "|", "+", "e" and digits beside them along:
 * of `clip-${count.index}.mov` it leaves `clip-…` garbled or `clip${count.index}mov`.
 */
export function withTextTokens(text: string): string {
  return text.replace(NUMBER_TOKEN, (written) => {
    const token = Tokenization.reverseNumber(Number(written));
    return token ? Token.asString(token) : written;
  });
}
