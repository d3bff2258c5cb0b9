declare module 'dynalite' {
  import type { Server } from 'node:http';

  /** DynamoDB over HTTP on LevelDB; without `path` it keeps everything in memory. */
  export default function dynalite(options: { path?: string; createTableMs?: number }): Server;
}

declare module 'dynalite/db/index.js' {
  /** Bytes of an item in DynamoDB's own JSON, as it bills them. */
  export function itemSize(item: object): number;
}
