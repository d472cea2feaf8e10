import { createCipheriv } from 'node:crypto';
import type { WireObject } from '../../model/wire';

/** AES-128 encryption of HLS segments, as `DrmInfo.SimpleAesDrm` asks for it. */
export class SimpleAes {
  private constructor(
    private readonly uri: string,
    private readonly key: Buffer,
    private readonly vector: Buffer | undefined,
  ) {}

  /** Undefined when the segments stay clear. */
  public static from(drmInfo: WireObject | undefined): SimpleAes | undefined {
    const { Uri, Key, Vector } = (drmInfo?.SimpleAesDrm ?? {}) as { Uri?: string; Key?: string; Vector?: string };
    if (!Uri || !Key) return undefined;
    return new SimpleAes(Uri, bytes16(Key), Vector ? bytes16(Vector) : undefined);
  }

  /** The line that a media playlist carries before its segments. */
  public get playlistTag(): string {
    return `#EXT-X-KEY:METHOD=AES-128,URI="${this.uri}"${this.vector ? `,IV=0x${this.vector.toString('hex')}` : ''}`;
  }

  /** Without a vector the segment's number in the playlist is one. */
  public encrypted(segment: Buffer, number: number): Buffer {
    const numbered = Buffer.alloc(16);
    numbered.writeUInt32BE(number, 12);
    const cipher = createCipheriv('aes-128-cbc', this.key, this.vector ?? numbered);
    return Buffer.concat([cipher.update(segment), cipher.final()]);
  }
}

function bytes16(hex: string): Buffer {
  const bytes = Buffer.alloc(16);
  Buffer.from(hex, 'hex').copy(bytes);
  return bytes;
}
