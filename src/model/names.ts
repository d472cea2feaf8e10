/**
 * The three spellings of an API name: `S3InputInfo` on the wire, `s3_input_info` in Terraform, `s3InputInfo` in TypeScript.
 * Every field of the model must survive the round trip; the generator refuses a field that does not.
 */

export function snakeFromWire(wire: string): string {
  return wire
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1_$2')
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toLowerCase();
}

export function camelFromSnake(snake: string): string {
  return snake.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

export function snakeFromCamel(camel: string): string {
  return camel.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
