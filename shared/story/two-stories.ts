import heard from '../../config/topic/arms-deal-relays.json' with { type: 'json' };
import { DAY_MS } from '../runtime/spans.ts';
import { conceptLabel } from '../topic/concept-label.ts';
import { LISTED } from '../topic/quantities/measures.ts';
import { authorityOf, isGeneric, isOfASide, voiceOf } from '../topic/speakers/voices.ts';
import { areDisjoint, both, type Comparable, daysApart } from './comparable.ts';
import { type EventClaims, kindOf, kindOfGood } from './event-claims.ts';

const GOODS = 'goods:';
const TITLED = 'titled:';
const governments: Readonly<Record<string, string>> = heard.governments;

/**
 * A denial is not the story it denies, and none of a story of other goods; two analyses are two voices; what another
 * government or body talks of, warns of or lists is its own story, and only where both say that arms were given or used, and
 * speak of no other arms, it confirms one (`confirmation.ts`); sanctions of one day by two states share everything but the state,
 * unless it is one list.
 */
export function areTwoStories(one: Comparable, a: EventClaims, other: Comparable, b: EventClaims): boolean {
  if ((a.stage === 'denial') !== (b.stage === 'denial')) return true;
  const [isDenial, isOtherDenial] = [deny(a), deny(b)];
  if (
    (isDenial && areDisjoint(kindsOf(a), mainKindsOf(b))) ||
    (isOtherDenial && areDisjoint(kindsOf(b), mainKindsOf(a)))
  )
    return true;
  if (a.stage === 'analysis' && b.stage === 'analysis' && both(wordOf(a), wordOf(b)).length === 0)
    return true;
  const isOneClaim = () =>
    vouches(a) &&
    vouches(b) &&
    !countOtherThings(a, b) &&
    !areDisjoint(kindsOf(a), kindsOf(b)) &&
    (!areTwoStrikes(a, b) || nameOneStrike(one, other));
  if (areOneListing(a, b)) return false;
  if (areAnothers(a, b) && !isOneClaim()) return true;
  return a.stage === 'sanction' && b.stage === 'sanction' && nameOtherStates(a, b);
}

/** What two governments put on one list on one day: as many people and as many firms. */
function areOneListing(a: EventClaims, b: EventClaims): boolean {
  const isBoth = a.stage === 'sanction' && b.stage === 'sanction';
  const listed = isBoth ? both(a.keys, b.keys).flatMap((key) => LISTED_KEY.exec(key)?.[1] ?? []) : [];
  return LISTED.every((unit) => listed.includes(unit));
}
const LISTED_KEY = /^figure:\d+ (.+)$/;

const deny = ({ stage, stages = [] }: EventClaims) => [stage, ...stages].includes('denial');

/** "Arms" are of no kind: they may be any. */
function kindsOf({ keys }: EventClaims): readonly string[] {
  return keys.flatMap((key) => kindOf.get(key.replace(GOODS, '')) ?? []);
}

/** What a report is about: further down it may name what is denied besides. */
function mainKindsOf(event: EventClaims): readonly string[] {
  const kinds = (event.titled ?? []).flatMap((key) => kindOf.get(key.replace(TITLED, '')) ?? []);
  return kinds.length > 0 ? kinds : kindsOf(event);
}

/** Strikes and listings come in rows, alike in all but the day; what is reported a day later is the next of them. */
export function areOfTwoDays(one: Comparable, other: Comparable): boolean {
  const stage = one.event?.stage;
  if (stage !== other.event?.stage || (stage !== 'use' && stage !== 'sanction')) return false;
  return Boolean(one.published && other.published) && daysApart(one, other) > 1 && !nameOneStrike(one, other);
}

/**
 * Whose word it is: of those who know, not of those who pass it on, and of one government whichever body speaks. Not of the
 * sides of the deal, who react to what others say: who confirms it is told as news of the story (`news.ts`).
 */
function wordOf({ speakers }: EventClaims): readonly string[] {
  return speakers
    .filter((name) => !heard.relays.includes(name) && !isOfASide(name))
    .map((name) => governments[name] ?? name);
}

/**
 * The word of others: of bodies that are known here, since a name that no list holds is spelt otherwise in another language,
 * and "prosecutors" of one paper are another's "Kharkiv prosecutors".
 */
function areAnothers(a: EventClaims, b: EventClaims): boolean {
  const [one = [], other = []] = [a, b].map((event) =>
    wordOf(event).filter((name) => conceptLabel(name) !== null && !isGeneric(name)),
  );
  return areDisjoint(one, other);
}

/** Whether a report says that arms were given or used, and nothing against it. */
export function vouches({ stage, stages = [] }: EventClaims): boolean {
  const isDone = stage === 'transfer' || stage === 'use';
  return isDone && !stages.some((one) => one === 'denial' || one === 'warning');
}

/** "Two Pantsirs for shells" confirms no 28,500 containers, near as the two come. */
function countOtherThings(a: EventClaims, b: EventClaims): boolean {
  const [one = [], other = []] = [a, b].map(({ keys }) =>
    keys.flatMap((key) => COUNTED.exec(key)?.slice(1).map(kindOfGood) ?? []),
  );
  return areDisjoint(one, other);
}
const COUNTED = /^figure:\d+ (?!usd|person|organisation|voyage)(.+)$/;

/** Strikes and their debris are alike in all but their figures. */
function areTwoStrikes(a: EventClaims, b: EventClaims): boolean {
  return (
    (a.stage === 'use' || b.stage === 'use') && !both(a.keys, b.keys).some((key) => key.startsWith('figure:'))
  );
}

/** Who confirms a claim takes days to: what is said of a figure, a place or a ship by bodies with nobody in common. */
export function isConfirmation({ event: a }: Comparable, { event: b }: Comparable): boolean {
  if (!a || !b || !vouches(a) || !vouches(b)) return false;
  const [one = [], other = []] = [a, b].map((event) => wordOf(event).filter((name) => !voiceOf(name)?.press));
  const isKnown = [...one, ...other].some((name) => conceptLabel(name) !== null);
  return (
    isKnown &&
    areDisjoint(one, other) &&
    (both(a.keys, b.keys).some((key) => /^(?:figure|places|ships):/.test(key)) || backsTheOther(a, b))
  );
}

/** Whether one says that it backs whose word the other is: "the Pentagon backed South Korea's account". */
function backsTheOther(a: EventClaims, b: EventClaims): boolean {
  const backs = (one: EventClaims, other: EventClaims) =>
    other.speakers.some((name) => one.backs?.includes(authorityOf(name)));
  return backs(a, b) || backs(b, a);
}

/** Whether both tell of a use of arms and name one day for it, of the three before the earlier of them. */
export function nameOneStrike(one: Comparable, other: Comparable): boolean {
  const [a, b] = [one.event, other.event];
  const first = [one.published, other.published].flatMap((at) => at ?? []).sort()[0];
  if (a?.stage !== 'use' || b?.stage !== 'use' || first === undefined) return false;
  return both(a.days, b.days).some((day) => {
    const before = Date.parse(first) - Date.parse(`${first.slice(0, 4)}-${day}`);
    return before > -DAY_MS / 2 && before < MOST_DAYS_TO_A_REPORT * DAY_MS;
  });
}
const MOST_DAYS_TO_A_REPORT = 3;

/**
 * Whether both titles name states, beside the sides of the war, and none that is in both; not where one is heard in both:
 * a title on two states' measures names the other one alone where its own is "the government".
 */
export function nameOtherStates(one: EventClaims, other: EventClaims): boolean {
  return areDisjoint(statesOf(one), statesOf(other)) && both(wordOf(one), wordOf(other)).length === 0;
}

function statesOf({ titled = [] }: EventClaims): readonly string[] {
  return titled.filter((key) => key.startsWith('titled:state-'));
}
