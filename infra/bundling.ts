import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FunctionName } from '../shared/runtime/environment.ts';
import { pack, unpacked } from '../shared/topic/packed.ts';

/**
 * How a function becomes one file: what CDK hands to esbuild, and what `bench/coldstart.ts` measures. `charset` keeps
 * Cyrillic, Hangul and Han names as they are instead of six ASCII characters each.
 */
export const BUNDLING = {
  target: 'node24',
  mainFields: ['module', 'main'],
  minify: true,
  keepNames: true,
  charset: 'utf8',
  /** `#gazetteer`, `#number-words` and the like (package.json) are the packed ones; `module` is esbuild's own. */
  conditions: ['packed', 'module'],
  /**
   * Ways to credentials that the SDK imports only where the environment holds no keys. Lambda always sets them, so these
   * 90 kB in each bundle would never run. A test holds that nothing is imported so at a start.
   */
  external: [
    '@aws-sdk/credential-provider-ini',
    '@aws-sdk/credential-provider-process',
    '@aws-sdk/credential-provider-sso',
    '@aws-sdk/credential-provider-web-identity',
    '@aws-sdk/nested-clients',
  ],
} as const;

/** What names would take (43 kB) is room for the topic. */
const NAMELESS: readonly FunctionName[] = ['read-article'];

/** Names of functions are kept for stack traces; `deployment.sourceMaps` gives them to those without. */
export function keepsNames(name: FunctionName): boolean {
  return BUNDLING.keepNames && !NAMELESS.includes(name);
}

/** Files of config/topic that bundles carry packed (`imports` in package.json). */
const PACKED = ['arms-deal', 'arms-deal-model', 'arms-deal-rarity', 'number-words', 'share-words'] as const;

/**
 * Packs what the topic knows for the bundles: 240 kB instead of 650 of the 1,500 that read-article may have; a start
 * unpacks it in 3 ms. To be called before bundling; several processes may do so at once.
 *
 * @param root the checkout
 */
export function packData(root: string): void {
  const topic = join(root, 'config/topic');
  mkdirSync(join(topic, 'packed'), { recursive: true });
  for (const name of PACKED) {
    const data: unknown = JSON.parse(readFileSync(join(topic, `${name}.json`), 'utf8'));
    const packed = join(topic, 'packed', `${name}.json`);
    if (isPackOf(packed, data)) continue;
    const half = `${packed}.${process.pid}`;
    writeFileSync(half, JSON.stringify(pack(data)));
    renameSync(half, packed);
  }
}

/** Packing takes half a second, comparing some milliseconds. */
function isPackOf(file: string, data: unknown): boolean {
  try {
    return JSON.stringify(unpacked(JSON.parse(readFileSync(file, 'utf8')))) === JSON.stringify(data);
  } catch {
    return false;
  }
}

/** CommonJS packages inside an ES module bundle still call require() for Node's own modules. */
export const REQUIRE_BANNER =
  "import{createRequire}from'node:module';const require=createRequire(import.meta.url);";

/**
 * What `shared/runtime/text/decode-text.ts` requires when a body is in a rare encoding: put beside the bundle of a function
 * that reads the web, where it costs no cold start anything.
 */
export const BESIDE_DECODER = [
  'node_modules/jschardet/package.json',
  'node_modules/jschardet/build',
  'node_modules/iconv-lite/package.json',
  'node_modules/iconv-lite/lib',
  'node_modules/iconv-lite/encodings',
  'node_modules/safer-buffer',
] as const;

/**
 * Copies a folder, in words that every shell understands the same. Paths are arguments and not part of the program: a
 * quotation mark in one would end a text of it, and the backslashes of Windows would be escapes.
 */
export function copyCommand(from: string, to: string): string {
  const program = "require('node:fs').cpSync(process.argv[1], process.argv[2], { recursive: true })";
  return `node --eval "${program}" "${from}" "${to}"`;
}
