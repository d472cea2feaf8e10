/** Templates may still name codecs by their encoders, as the first version of the API did. */
const encoders: Readonly<Record<string, string>> = { libx264: 'h264', libx265: 'h265', libfdk_aac: 'aac', libmp3lame: 'mp3' };

/** The codec, as today's API spells it. */
export function codecName(codec: string): string {
  return encoders[codec] ?? codec;
}
