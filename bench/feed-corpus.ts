import { parseFeed } from '../shared/feed/parse-feed.ts';

/** Bytes of one corpus file to the fields its manifest knows; what the corpus runner calls. */
export async function parse(
  bytes: Uint8Array,
  { url, contentType }: { url: string; contentType: string | null },
) {
  const feed = await parseFeed(bytes, { url, contentType, now: new Date() });
  return {
    items: feed.items.map(({ url: link, title, published, id, summary }) => ({
      link,
      title,
      published,
      id,
      summary,
    })),
  };
}
