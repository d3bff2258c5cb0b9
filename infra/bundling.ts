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
