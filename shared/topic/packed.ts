import { brotliCompressSync, brotliDecompressSync } from 'node:zlib';

/** Data as the bundles of the functions carry it: two fifths of the bytes of its JSON. */
interface Packed {
  /** The JSON, compressed by brotli, in base64. */
  readonly brotli: string;
}

/** Packs JSON data: what {@link unpacked} reads. */
export function pack(data: unknown): Packed {
  return { brotli: brotliCompressSync(JSON.stringify(data)).toString('base64') };
}

/**
 * What a data file of the topic holds. An import of `#name` (package.json) gives the file as people edit it, and in a
 * bundle, where room is short, the same packed (`packData` in infra/bundling.ts).
 */
export function unpacked<Data>(file: Data | Packed): Data {
  return isPacked(file)
    ? JSON.parse(brotliDecompressSync(Buffer.from(file.brotli, 'base64')).toString())
    : file;
}

function isPacked(file: unknown): file is Packed {
  return typeof file === 'object' && file !== null && 'brotli' in file;
}
