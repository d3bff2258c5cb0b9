import type { FunctionName } from '../shared/runtime/environment.ts';

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
} as const;

/** With names `send-alert` would be 13 kB over its limit of 1 MB, and `read-article` 39 kB over its 1.5. */
const NAMELESS: readonly FunctionName[] = ['send-alert', 'read-article'];

/** Names of functions are kept for stack traces where there is room; `deployment.sourceMaps` gives them back to all. */
export function keepsNames(name: FunctionName): boolean {
  return BUNDLING.keepNames && !NAMELESS.includes(name);
}

/** CommonJS packages inside an ES module bundle still call require() for Node's own modules. */
export const REQUIRE_BANNER =
  "import{createRequire}from'node:module';const require=createRequire(import.meta.url);";

/**
 * What `shared/runtime/decode-text.ts` requires when a body is in a rare encoding: put beside the bundle of a function
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
