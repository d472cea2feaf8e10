import { createHash } from 'node:crypto';
import { textResponse, type SimulatorResponse } from './messages';

export const FILES_PATH = '/_simulator/files/';

/** Pictures that the service keeps for templates and samples and hands out by an unsigned URL. */
export class HostedFiles {
  private readonly files = new Map<string, Buffer>();

  /** @returns the name under which the file can be had; equal files have one name. */
  public keep(bytes: Buffer): string {
    const name = createHash('sha256').update(bytes).digest('hex').slice(0, 32);
    this.files.set(name, bytes);
    return name;
  }

  public url(origin: string, name: string): string {
    return `${origin}${FILES_PATH}${name}`;
  }

  public handle(path: string): SimulatorResponse {
    const bytes = this.files.get(path.slice(FILES_PATH.length));
    if (!bytes) return textResponse(404, 'Not Found');
    return { status: 200, headers: { 'content-type': 'application/octet-stream' }, body: bytes };
  }
}
