import { contentId } from './content-id.ts';

/**
 * The form in which two addresses of one article are equal. It is an identity, not an address: it may name a scheme
 * or host that does not answer, so pages are fetched at the address the feed gave and only compared by this one.
 *
 * Folded: scheme, `www.` and mobile hosts, default ports, credentials, AMP (path, host, query, caches), print
 * variants, tracking parameters, fragments (but not `#!` and `#/` routes), order of query parameters, percent-encoding,
 * doubled and trailing slashes, `index.html`. Kept: case of the path, order of repeated parameters, all else.
 * Parameters are sorted by name because feeds and sharing tools reorder them, while no publisher was seen to give
 * their order a meaning. Idempotent.
 *
 * @param base address that a relative `url` is resolved against
 * @returns null when it is no http(s) address
 */
export function canonicalUrl(url: string, base?: string): string | null {
  let current = parse(url, base)?.href ?? null;
  // Each fold can uncover another variant (a cache of a mobile page); the bound is for hostile nesting only.
  for (let round = 0; round < 20 && current !== null; round += 1) {
    const parsed = parse(current);
    const next: string | null = parsed && fold(parsed);
    if (next === current) return current;
    current = next;
  }
  return current;
}

/**
 * The same for the address of a feed, with the general rules only: `m.`, `/print/` or `?ref=rss` may well be what
 * tells one feed of a site from another.
 *
 * @returns null when it is no http(s) address
 */
export function canonicalFeedUrl(url: string): string | null {
  const parsed = parse(url);
  if (parsed === null) return null;
  const query = normalizeEncoding(parsed.search.slice(1));
  return `https://${address(parsed, /^www\./)}${plainPath(parsed.pathname)}${query && `?${query}`}`;
}

/** Id of the article at an address, the same for every variant of it that `canonicalUrl` folds: 26 characters. */
export function articleId(url: string): string {
  return contentId(canonicalUrl(url) ?? url);
}

function parse(url: string, base?: string): URL | null {
  const parsed = URL.parse(url, base);
  return parsed && (parsed.protocol === 'https:' || parsed.protocol === 'http:') ? parsed : null;
}

function fold(url: URL): string {
  const inner = wrapped(url);
  if (inner) return inner.href;
  const path = plainPath(foldPath(url.pathname));
  const query = foldQuery(url);
  return `https://${address(url, /^(?:www|m|mobile|amp|touch|wap)\./)}${path}${query && `?${query}`}${route(url.hash)}`;
}

/** The address inside an AMP cache, an AMP viewer or a redirector, or null. */
function wrapped(url: URL): URL | null {
  const cache =
    /(?:^|\.)cdn\.ampproject\.org$|(?:^|\.)bing-amp\.com$/.test(url.hostname) &&
    /^\/(?:[acv]|wp)\/(s\/)?([^/]+\.[^/]+.*)$/.exec(url.pathname);
  const viewer =
    /^(?:www\.)?google\.[a-z.]{2,6}$/.test(url.hostname) &&
    /^\/amp\/(s\/)?([^/]+\.[^/]+.*)$/.exec(url.pathname);
  const found = cache || viewer;
  if (found) return parse(`https://${found[2]}${url.search}`);
  const redirector = redirectors.find((one) => one.host.test(url.hostname) && one.path.test(url.pathname));
  const target = redirector?.parameters.map((name) => url.searchParams.get(name)).find(Boolean);
  return target ? parse(target) : null;
}

/** Host (and port unless it is the scheme's own) without leading labels of the given kind. */
function address(url: URL, label: RegExp): string {
  let host = url.hostname.replace(/\.$/, '');
  // `m.kr` and `www.com` are sites of their own: two labels always stay.
  while (label.test(host) && host.split('.').length > 2) host = host.replace(label, '');
  // `en.m.wikipedia.org`: the mobile label may also stand second.
  if (label.test('m.') && host.split('.').length > 3) host = host.replace(/^([a-z-]{2,12})\.m\./, '$1.');
  return url.port && url.port !== '80' && url.port !== '443' ? `${host}:${url.port}` : host;
}

function foldPath(path: string): string {
  const segments = path
    .replace(/;jsessionid=[^/]*/i, '')
    .split('/')
    .filter((segment) => segment !== '');
  const withoutAmp = segments.filter((segment) => segments.length === 1 || !/^amp$/i.test(segment));
  const kept = withoutPrint(withoutAmp);
  return `/${kept.join('/')}`.replace(/\.amp(\.html?)?$/i, '$1').replace(/\/index\.html?$/i, '');
}

/** `/print` before or behind what names an article; `/spiegel/print` is a section of its own. */
function withoutPrint(segments: readonly string[]): readonly string[] {
  const print = /^print(?:able)?$/i;
  const article = /\d|-.*-|\.\w+$/;
  const rest = segments.filter(
    (segment, at) => !(print.test(segment) && (at === 0 || at === segments.length - 1)),
  );
  return article.test(rest.at(-1) ?? '') ? rest : segments;
}

function plainPath(path: string): string {
  const joined = normalizeEncoding(path)
    .replace(/\/{2,}/g, '/')
    .replace(/\/$/, '');
  return joined === '' ? '/' : joined;
}

function foldQuery(url: URL): string {
  const host = address(url, /^www\./);
  return url.search
    .slice(1)
    .split('&')
    .map((pair) => {
      const at = pair.indexOf('=');
      const name = at < 0 ? pair : pair.slice(0, at);
      const value = at < 0 ? '' : pair.slice(at + 1);
      return {
        name: decode(name),
        value: decode(value),
        pair: normalizeEncoding(pair.replaceAll('+', '%20')),
      };
    })
    .filter(
      ({ name, value, pair }) => pair !== '' && !isTracking(host, name, value) && !isVariant(name, value),
    )
    .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
    .map(({ pair }) => pair)
    .join('&');
}

/** Client-side routes name the article; any other fragment is a place in it. */
function route(hash: string): string {
  return /^#(?:!|\/).*[^/!#]/.test(hash) ? normalizeEncoding(hash) : '';
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}

/**
 * Percent-encoding in one spelling: unreserved characters and the harmless marks `!'()*,` plain, everything else as
 * upper-case UTF-8 escapes in Unicode form NFC (Korean paths arrive decomposed from some systems).
 */
function normalizeEncoding(text: string): string {
  return text
    .replace(/%[0-9a-f]{2}/gi, (encoded) => {
      const character = String.fromCharCode(Number.parseInt(encoded.slice(1), 16));
      return /[\w.~!'()*,-]/.test(character) ? character : encoded.toUpperCase();
    })
    .replace(/[a-z]?(?:%[89A-F][0-9A-F])+/gi, (run) => {
      try {
        return encodeURIComponent(decodeURIComponent(run).normalize('NFC'));
      } catch {
        // Not UTF-8 (EUC-KR, windows-1251): the bytes are kept as they are.
        return run;
      }
    });
}

/** Query parameters and redirectors as data: which ones say how a reader came, not what is read. */

/** Names that only ever track, whatever the value. Lower case; a trailing `*` is a prefix. */
const tracking = [
  // campaign tags of analytics suites
  'utm_*,utm,mtm_*,pk_*,piwik_*,matomo_*,_ga*,ga_*,gaa_*,hsa_*,_hs*,__hs*,hsctatracking,itm_*,wt_*,wt.*,at_*,xtor,xtcr',
  'ns_*,oly_*,vero_*,mc_cid,mc_eid,mc_tc,mkt_tok,trk_*,trkcampaign,sc_campaign,sc_channel,sc_cid,s_cid,s_kwcid,s_src',
  'ito,cmpid,cmp,campaign_id,ncid,ocid,icid,intcid,int_source,int_medium,int_campaign,elq*,bta_*,dm_i,nr_email_referer,sailthru*,sm_guid',
  // click ids of ad networks and social sites
  'fbclid,fb_*,gclid,gclsrc,dclid,gbraid,wbraid,msclkid,yclid,ysclid,ymclid,twclid,ttclid,igshid,igsh,li_fat_id,srsltid',
  'rb_clickid,epik,_openstat,openstat,yadclid,wickedid,irclickid,action_object_map,action_type_map,action_ref_map',
  // sharing buttons, newsletters, paywall gifts, feed origins
  'ref_src,ref_url,referrer,referer,refsrc,sr_share,share_id,sharetype,sharetoken,share_source,share_medium,shareuid',
  'smid,smtyp,spm,scm,__twitter_impression,guccounter,guce_referrer,guce_referrer_sig,unlocked_article_code,giftid',
  'accesstoken,feedtype,feedname,rssfeed,rss_id,cndid,newsletterid,newsletter_id,mbid,leadsource,gift,cxrecs_s,traffic_source',
  // caches and sessions
  'usqp,phpsessid,jsessionid,aspsessionid*,_cb,cachebuster,nocache',
]
  .join(',')
  .split(',');
const trackingNames = new Set(tracking.filter((name) => !name.endsWith('*')));
const trackingPrefixes = tracking.filter((name) => name.endsWith('*')).map((name) => name.slice(0, -1));

/** Names that track only when the value names a way of arriving; with another value they may name the article. */
const arrivalNames = new Set(
  'ref,source,src,from,via,partner,origin,medium,campaign,channel,share,shared,feature,rss,feed,cid,cx,utm,xs,sh,st,f'.split(
    ',',
  ),
);
const arrivalValue =
  /^(?:(?:rss|atom|feeds?|feedburner|newsletter|e?mail|push|app|social|twitter|x|tw|facebook|fb|telegram|tg|whatsapp|wa|linkedin|reddit|google|googlenews|news|bing|yahoo|msn|flipboard|apple|naver|daum|kakao|line|vk|ok|home|homepage|front|main|top|share|shared|copy|link|cpc|organic|hp|dl|rdf|xml)(?:[-_.:+%].*)?|1|true|yes)$/i;
// `?from=1` or `?cid=1` may well be a page or an id: a bare flag counts only for the names that are flags.
const flagNames = new Set(['rss', 'feed', 'share', 'shared', 'sh']);

/** Parameters that pick a rendering of the same article, with the values that do. */
const variants: Readonly<Record<string, RegExp>> = {
  amp: /^(?:|1|true|yes|amp)$/i,
  isamp: /^(?:|1|true|yes)$/i,
  _amp: /^(?:|1|true|yes)$/i,
  outputtype: /^amp$/i,
  output: /^(?:amp|print)$/i,
  format: /^(?:amp|print)$/i,
  view: /^(?:amp|print|mobile|pc)$/i,
  mode: /^(?:amp|print|mobile)$/i,
  device: /^(?:mobile|pc|desktop)$/i,
  print: /^(?:|1|true|yes|y)$/i,
  printable: /^(?:|1|true|yes)$/i,
  printmode: /^(?:|1|true|yes)$/i,
  pagewanted: /^(?:print|all)$/i,
  mobile: /^(?:|0|1|true|yes|y)$/i,
  amp_js_v: /./,
  amp_gsa: /./,
  amp_ct: /./,
  amp_tf: /./,
};

/**
 * Publishers that tell their own lists apart by a parameter of the article's address. Yonhap's section feeds are the
 * case that matters here: the same dispatch is listed as `?section=news`, `?section=nk/nk` and `?input=1195m`.
 */
const ofHost: Readonly<Record<string, readonly string[]>> = {
  'yna.co.kr': ['section', 'input', 'site'],
  'tass.com': ['from'],
  'bbc.com': ['pinned_post_type', 'pinned_post_locator'],
};

/** Whether a query parameter of a page on `host` says only how the reader came. `value` is decoded. */
function isTracking(host: string, name: string, value: string): boolean {
  const lower = name.toLowerCase();
  if (trackingNames.has(lower) || trackingPrefixes.some((prefix) => lower.startsWith(prefix))) return true;
  if (arrivalNames.has(lower) && arrivalValue.test(value)) {
    return !/^(?:1|true|yes)$/i.test(value) || flagNames.has(lower);
  }
  return Object.entries(ofHost).some(
    ([domain, names]) => (host === domain || host.endsWith(`.${domain}`)) && names.includes(lower),
  );
}

/** Whether a query parameter only picks the AMP, print or mobile rendering of a page. `value` is decoded. */
function isVariant(name: string, value: string): boolean {
  const lower = name.toLowerCase();
  return Object.hasOwn(variants, lower) && variants[lower]?.test(value) === true;
}

/** Pages that only pass the reader on: host, path, and the parameter that holds the address of the article. */
const redirectors: readonly { host: RegExp; path: RegExp; parameters: readonly string[] }[] = [
  { host: /^(?:www\.)?google\.[a-z.]{2,6}$/, path: /^\/url$/, parameters: ['url', 'q'] },
  { host: /^lm?\.facebook\.com$/, path: /^\/l\.php$/, parameters: ['u'] },
  { host: /^(?:www\.)?duckduckgo\.com$/, path: /^\/l\/$/, parameters: ['uddg'] },
  { host: /^(?:www\.)?vk\.com$/, path: /^\/away\.php$/, parameters: ['to'] },
  { host: /^slack-redir\.net$/, path: /^\/link$/, parameters: ['url'] },
];
