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
export function isTracking(host: string, name: string, value: string): boolean {
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
export function isVariant(name: string, value: string): boolean {
  const lower = name.toLowerCase();
  return Object.hasOwn(variants, lower) && variants[lower]?.test(value) === true;
}

/** Pages that only pass the reader on: host, path, and the parameter that holds the address of the article. */
export const redirectors: readonly { host: RegExp; path: RegExp; parameters: readonly string[] }[] = [
  { host: /^(?:www\.)?google\.[a-z.]{2,6}$/, path: /^\/url$/, parameters: ['url', 'q'] },
  { host: /^lm?\.facebook\.com$/, path: /^\/l\.php$/, parameters: ['u'] },
  { host: /^(?:www\.)?duckduckgo\.com$/, path: /^\/l\/$/, parameters: ['uddg'] },
  { host: /^(?:www\.)?vk\.com$/, path: /^\/away\.php$/, parameters: ['to'] },
  { host: /^slack-redir\.net$/, path: /^\/link$/, parameters: ['url'] },
];
