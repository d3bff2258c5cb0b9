declare module 'dynalite' {
  import type { Server } from 'node:http';

  /** DynamoDB over HTTP on LevelDB; without `path` it keeps everything in memory. */
  export default function dynalite(options: { path?: string; createTableMs?: number }): Server;
}
