import { gunzipSync, gzipSync } from 'node:zlib';
import { GetObjectCommand, NoSuchKey, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { parseJsonText } from '../runtime/text/outside-text.ts';

/**
 * The bucket: raw bodies and texts, gzip. Keys carry a hash of their content, so that writing one twice is writing it
 * once. (No Content-Encoding header: the embedded store does not keep it, and nobody but this class reads these.)
 */
export class Blobs {
  readonly #client: S3Client;
  readonly #bucket: string;

  constructor(client: S3Client, bucket: string) {
    this.#client = client;
    this.#bucket = bucket;
  }

  /** Stores bytes or text; `key` should end in `.gz`. */
  async put(key: string, body: Uint8Array | string): Promise<void> {
    await this.#client.send(new PutObjectCommand({ Bucket: this.#bucket, Key: key, Body: gzipSync(body) }));
  }

  /** The bytes under a key, or null when lifecycle or nobody put them there. */
  async get(key: string): Promise<Uint8Array | null> {
    try {
      const { Body } = await this.#client.send(new GetObjectCommand({ Bucket: this.#bucket, Key: key }));
      return Body ? gunzipSync(await Body.transformToByteArray()) : null;
    } catch (error) {
      if (error instanceof NoSuchKey) return null;
      throw error;
    }
  }

  async getText(key: string): Promise<string | null> {
    const bytes = await this.get(key);
    return bytes && new TextDecoder().decode(bytes);
  }
}

/** Reads a JSON document that a deployment put beside the functions, by its `s3://bucket/key` address. */
export async function readDocument(client: S3Client, address: string): Promise<unknown> {
  const { protocol, hostname: bucket, pathname } = new URL(address);
  if (protocol !== 's3:') throw new Error(`${address}: expected an s3:// address`);
  const { Body } = await client.send(
    new GetObjectCommand({ Bucket: bucket, Key: decodeURIComponent(pathname.slice(1)) }),
  );
  if (!Body) throw new Error(`${address} is empty`);
  return parseJsonText(await Body.transformToString());
}
