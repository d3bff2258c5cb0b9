import { createHash } from 'node:crypto';

const alphabet = 'abcdefghijklmnopqrstuvwxyz234567';

/**
 * Short stable name for a text: its SHA-256 in lower-case base32 (RFC 4648), cut to `length` characters of 5 bits.
 * 26 characters (130 bits) for things without number, 16 (80 bits) for feeds; safe in URLs, keys and file names.
 */
export function contentId(text: string, length = 26): string {
  const bytes = createHash('sha256').update(text).digest();
  let id = '';
  let bits = 0;
  let held = 0;
  for (const byte of bytes) {
    held = ((held << 8) | byte) & 0xfff;
    bits += 8;
    while (bits >= 5 && id.length < length) {
      bits -= 5;
      id += alphabet.charAt((held >> bits) & 31);
    }
  }
  return id;
}

/** Number in [0, 1) that is always the same for one text: for jitter that survives restarts and needs no memory. */
export function fractionOf(text: string): number {
  return createHash('sha256').update(text).digest().readUInt32BE(0) / 2 ** 32;
}
