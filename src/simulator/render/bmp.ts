/** Uncompressed Windows bitmaps, which sharp neither reads nor writes. */
export interface RawImage {
  /** Red, green, blue, from the top left. */
  readonly pixels: Buffer;
  readonly width: number;
  readonly height: number;
}

const HEADER_BYTES = 54;

export function isBmp(bytes: Buffer): boolean {
  return bytes.length > HEADER_BYTES && bytes.toString('latin1', 0, 2) === 'BM';
}

/** 24 bits per pixel, rows from the bottom up, each padded to four bytes. */
export function encodeBmp({ pixels, width, height }: RawImage): Buffer {
  const rowBytes = Math.ceil((width * 3) / 4) * 4;
  const file = Buffer.alloc(HEADER_BYTES + rowBytes * height);
  file.write('BM', 0, 'latin1');
  file.writeUInt32LE(file.length, 2);
  file.writeUInt32LE(HEADER_BYTES, 10);
  file.writeUInt32LE(40, 14);
  file.writeInt32LE(width, 18);
  file.writeInt32LE(height, 22);
  file.writeUInt16LE(1, 26);
  file.writeUInt16LE(24, 28);
  file.writeUInt32LE(rowBytes * height, 34);
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      const from = (row * width + column) * 3;
      const to = HEADER_BYTES + (height - 1 - row) * rowBytes + column * 3;
      file[to] = pixels[from + 2] as number;
      file[to + 1] = pixels[from + 1] as number;
      file[to + 2] = pixels[from] as number;
    }
  }
  return file;
}

/** Undefined for the rarer kinds: compressed ones and those with a palette. */
export function decodeBmp(file: Buffer): RawImage | undefined {
  const [start, width, signedHeight] = [file.readUInt32LE(10), file.readInt32LE(18), file.readInt32LE(22)];
  const bytesPerPixel = file.readUInt16LE(28) / 8;
  const compression = file.readUInt32LE(30);
  const height = Math.abs(signedHeight);
  const rowBytes = Math.ceil((width * bytesPerPixel) / 4) * 4;
  if (![3, 4].includes(bytesPerPixel) || ![0, 3].includes(compression) || width <= 0 || file.length < start + rowBytes * height) return undefined;
  const pixels = Buffer.alloc(width * height * 3);
  for (let row = 0; row < height; row++) {
    const line = signedHeight > 0 ? height - 1 - row : row;
    for (let column = 0; column < width; column++) {
      const from = start + line * rowBytes + column * bytesPerPixel;
      const to = (row * width + column) * 3;
      pixels[to] = file[from + 2] as number;
      pixels[to + 1] = file[from + 1] as number;
      pixels[to + 2] = file[from] as number;
    }
  }
  return { pixels, width, height };
}
