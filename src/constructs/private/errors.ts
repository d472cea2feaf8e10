import { either, shown } from '../../model/fault';

/** A value that is none of the few allowed ones. */
export function notAllowed(name: string, value: unknown, allowed: readonly string[]): string {
  return `${name} is not an allowed value. Given ${shown(value)}; allowed: ${either(allowed.map((text) => JSON.stringify(text)))}.`;
}
