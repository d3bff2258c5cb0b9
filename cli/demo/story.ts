import type { OutletId } from './outlets.ts';

/** One invented article. Its dates hang on the moment the site starts, so that it is always fresh. */
export interface DemoArticle {
  readonly outlet: OutletId;
  /** Last part of its address. */
  readonly slug: string;
  /** What the judge should make of it; used by tests and by nobody else. */
  readonly label: 'core' | 'related' | 'off';
  readonly headline: string;
  readonly summary: string;
  readonly paragraphs: readonly string[];
  readonly byline: string;
  /** Minutes before the start; an article of the second wave comes out when the site advances. */
  readonly minutesAgo: number;
  /** Only the first paragraph is shown, with a call to subscribe. */
  readonly paywalled?: boolean;
  /** What the same page says once the site has advanced: an edited version, under the same address. */
  readonly edited?: {
    readonly headline: string;
    readonly summary: string;
    readonly paragraphs: readonly string[];
  };
}
