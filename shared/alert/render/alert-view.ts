import type { Label } from '../../topic/verdict.ts';
import { languageTag, linkable, oneLine, timeWords, verdictWords, wordFor } from './words.ts';

/**
 * An alert as people read it, before any channel's markup: every text is one clean line (see `oneLine`), every link is
 * `linkable`. Channels only lay it out, so that no channel says less, or something else, than another.
 */
export interface AlertView {
  readonly tone: Label | 'good' | 'bad' | 'plain';
  /** What the whole message is, in a few words: `Core 0.97 · New story`. */
  readonly kicker: string;
  readonly headline: Phrase;
  /** Who says it, where and when; a line each. */
  readonly about: readonly string[];
  /** What keeps the reader from taking it at face value: state media, half-read pages. */
  readonly cautions: readonly string[];
  readonly rows: readonly Row[];
  readonly excerpt: Phrase | null;
  readonly evidence: readonly {
    readonly quote: Phrase;
    /** What it names, in English; null where it says that itself. */
    readonly names: string | null;
  }[];
  readonly lists: readonly LinkList[];
  readonly links: readonly { readonly label: string; readonly url: string }[];
  /** Ids to quote when asking about this alert. */
  readonly footer: string;
}

/** Outside text with the language it is written in and where it leads, as far as known. */
export interface Phrase {
  readonly text: string;
  readonly language: string | null;
  readonly url: string | null;
}

/** One claim: what, and the words that carry it where they say more than the value does. */
export interface Row {
  readonly label: string;
  readonly value: string;
  readonly quote: Phrase | null;
  /** Of a story told by several articles: those that these claims stand in. */
  readonly sources?: readonly Source[];
}

export interface Source {
  readonly label: string;
  readonly url: string | null;
}

export interface LinkList {
  readonly title: string;
  readonly items: readonly {
    readonly phrase: Phrase;
    /** In English what is claimed under a headline, whatever its language: the first to be read of it. */
    readonly gloss?: string;
    readonly notes: readonly string[];
    readonly sources?: readonly Source[];
  }[];
  /** How many more there are than shown. */
  readonly more: number;
}

/** A view that says nothing yet. */
export const emptyView = {
  about: [],
  cautions: [],
  rows: [],
  excerpt: null,
  evidence: [],
  lists: [],
  links: [],
} as const;

/** `Core 0.97`. */
export const judged = (story: { readonly label: Label; readonly score: number }): string =>
  verdictWords(story, wordFor.label(story.label));

/** The outlet as it is shown. */
export const outlet = ({ source }: { readonly source: string }): string =>
  oneLine(source, 80) || 'Unnamed outlet';

/** Ids to ask about an alert by, and when it was decided. */
export const footerOf = (id: string, decidedAt: string, of?: string): string =>
  [`alert ${oneLine(id, 80)}`, of, timeWords(decidedAt)].filter(isText).join(' · ');

/** Words of our own. */
export const plain = (text: string): Phrase => ({ text, language: 'en', url: null });

/** Outside words, which lead nowhere. */
export const phrase = (text: string, language: string | null): Phrase => ({
  text,
  language: languageTag(language),
  url: null,
});

/** A link that `isLink` may find to be none. */
export const link = (label: string, url: string | null) => ({
  label,
  url: url === null ? null : linkable(url),
});

/** Whether it leads anywhere. */
export function isLink(one: { label: string; url: string | null }): one is { label: string; url: string } {
  return one.url !== null;
}

/** Whether there is something to say. */
export function isText(text: string | null | undefined): text is string {
  return typeof text === 'string' && text !== '';
}

/** The first item of each key, in order. */
export function distinctBy<Item>(items: readonly Item[], key: (item: Item) => string): Item[] {
  const seen = new Set<string>();
  return items.filter((item) => seen.size < seen.add(key(item)).size);
}
