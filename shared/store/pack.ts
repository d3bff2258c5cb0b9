import { deflateRawSync, inflateRawSync } from 'node:zlib';

/** What of an item holds its value: as it is, or packed by the dictionary of this number. */
export type Content =
  | { readonly value: unknown }
  | { readonly packed: Uint8Array; readonly dictionary: number };

/** Shorter values cost one write unit anyway, and can be read in the console. */
const WORTH_CHARACTERS = 900;
/** What is packed when it is at most this part of what it was. */
const WORTH_PART = 0.8;

/**
 * Text that values are likely to repeat: the names of fields and what they mostly hold, the commonest last. NEVER TO BE
 * CHANGED, since what was packed by it needs it: a better one is added beside it, under the next number.
 */
const DICTIONARIES: Readonly<Record<number, string>> = {
  1:
    '"evidence":[{"start":,"end":,"text":"","concept":"","weight":0.0"contributions":[{"feature":"","quote":""facts":{"direction":"dprk-to-russia","stage":"goods":[],"quantities":[],"places":[],"origins":[],"dates":[],"artillery-shells"claims":[{"kind":"' +
    '"history":{"versions":[{"version":1,"at":"","title":"","textKey":""}],"page":{"asked":"https://","url":"https://www.","etag":"","lastModified":null},"rereadAt":null' +
    '"decisions":[{"destination":"","outcome":"not subscribed","why":""outcome":"alerted","rawKey":"raw/pages/2026-","textKey":"text/' +
    '{"feed":{"id":"","url":"https://www..com/rss.xml","listedUrl":"https://feeds..com/feed/","title":"","publisher":"","homepage":"https://www.","language":"en","country":"KR","kind":"newspaper","kind":"other","stateAffiliated":false,"focus":"general","settings":{"intervalMinutes":null,"feedOnly":false,"alwaysRead":false,"timeZone":null,"trust":"normal"},"origin":"list","enabled":true,"addedAt":"2026-' +
    '"warnings":[],"validators":{"url":"https://www.","etag":"W/\\"","lastModified":"Sat, 21 Nov 2026 05:00:00 GMT"},"bodyHash":"","knownEntries":["","entryCount":25,"newestEntryAt":"2026-","ttlMinutes":null,"maxAgeSeconds":null,"intervalSeconds":600,"waitUntil":null,"move":null,"hurry":0,"hurriedAt":null},"health":{"state":"healthy","since":"2026-' +
    '"reason":null,"failures":0,"failingSince":null,"troubledPolls":0,"missingSince":null,"flag":null,"goodAt":"2026-11-21T00:00:00.000Z","toldState":"healthy","toldAt":null,"gaps":0,"gapAt":null,"movedFrom":null,"movedAt":null,"rhythm":{"lastNewAt":"2026-11-","silences":[],"silenceDay":"2026-11-20","today":{"date":"2026-11-21","entries":0,"whole":true},"yields":[],"lowDays":0}}},"hour":{"requests":6,"conditional":6,"notModified":5,"bytes":15000,"shortestGapSeconds":600,"waitsObeyed":0,"hour":"2026-11-21T05","entriesSeen":25,"entriesNew":3},"notices":[]}' +
    '"polling":{"nextAt":"2026-11-21T00:09:00.000Z","turn":0,"leasedAt":null,"lastAt":"2026-11-21T00:00:00.000Z","firstDocumentAt":"2026-11-01T00:10:00.000Z","documentAt":"2026-11-20T23:40:00.000Z"' +
    '{"id":"","url":"https://www..com/world/article/2026/11/21/","title":"","summary":"","author":null,"language":"en","published":"2026-11-21T05:00:00.000Z","seenAt":"2026-11-21T05:10:00.000Z","outlet":{"name":"","country":"US","stateAffiliated":false,"trusted":true},"foundBy":{"feedId":"","turn":1},"fresh":true,"version":1,"next":"read","nextSince":"2026-11-21T05:10:00.000Z","reading":"entry","readingNote":null,"rawKey":null,"textKey":null,"excerpt":"","verdict":{"label":"off","score":0.0,"language":"en","evidence":[],"facts":"versions":{"topic":"","code":"0.1.0"}},"reading":null,"readingNote":null,"rawKey":null,"textKey":null,"excerpt":"","verdict":null,"sketch":null,"duplicateOf":null,"storyId":null,"decisions":[]}',
};
const NEWEST = 1;

/**
 * How a value lies in the table: DynamoDB bills each kilobyte of an item at every write, names of fields included, so
 * what is longer than one is packed where that helps.
 */
export function packed(value: unknown): Content {
  const json = JSON.stringify(value);
  if (json === undefined || json.length < WORTH_CHARACTERS) return { value };
  const bytes = deflateRawSync(json, { level: 9, dictionary: dictionaryOf(NEWEST) });
  return bytes.length > WORTH_PART * json.length ? { value } : { packed: bytes, dictionary: NEWEST };
}

/**
 * The value of an item, however it lies there.
 *
 * @throws Error for an item that a newer version packed by a dictionary this one does not have
 */
export function unpacked(item: Readonly<Record<string, unknown>>): unknown {
  if (!(item.packed instanceof Uint8Array)) return item.value;
  const json = inflateRawSync(item.packed, { dictionary: dictionaryOf(Number(item.dictionary)) });
  return JSON.parse(json.toString());
}

function dictionaryOf(number: number): Buffer {
  const text = DICTIONARIES[number];
  if (text === undefined) throw new Error(`an item was packed by dictionary ${number}, which is not known`);
  return Buffer.from(text);
}
