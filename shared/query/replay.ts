import { decide } from '../alert/decide.ts';
import type { Article, JudgedArticle } from '../article/article.ts';
import type { ArticleStore } from '../article/article-store.ts';
import type { Settings } from '../runtime/settings.ts';
import type { Blobs } from '../store/blobs.ts';
import type { Page } from '../store/table.ts';
import { sketchOf } from '../story/sketch.ts';
import type { Story } from '../story/story.ts';
import { findStory, openStory, STORY_LIFE_HOURS } from '../story/track.ts';
import { createJudge } from '../topic/judge.ts';
import { inDoubt, settledLabel } from '../topic/opinion/second-opinion.ts';
import type { Topic } from '../topic/topic.ts';
import { type JudgedText, LABELS, type Label, noFacts, type Verdict } from '../topic/verdict.ts';

export interface ReplayServices {
  readonly articles: Pick<ArticleStore, 'list'>;
  readonly blobs: Pick<Blobs, 'getText'>;
}

export interface ReplayOptions {
  /** The topic that judges anew, its threshold as it is to be tried. */
  readonly topic: Topic;
  /** Articles seen from here to there, ISO 8601 in UTC. */
  readonly since: string;
  readonly until: string;
  /** Who would be told: what passes their filters makes the alerts, before and after. */
  readonly settings: Pick<Settings, 'destinations' | 'secondOpinion'>;
  /** Told after each page how many articles have been judged again. */
  readonly onProgress?: (articles: number) => void;
}

/** What another topic or threshold would have made of a span; nothing is written. */
export interface Replay {
  readonly since: string;
  readonly until: string;
  readonly topicVersion: string;
  /** Score from which on an article is `core`. */
  readonly threshold: number;
  readonly articles: {
    readonly judged: number;
    /** Judged from their feed entry, then and now: another topic might have had their page read. */
    readonly entryOnly: number;
    /** Their text is stored no more: left out. */
    readonly withoutText: number;
    readonly changed: number;
  };
  readonly changes: readonly { readonly from: Label; readonly to: Label; readonly articles: number }[];
  readonly alerts: {
    /** Stories that somebody was told of, by the stored verdicts and by the new ones. */
    readonly before: number;
    readonly after: number;
    readonly gained: readonly ReplayedAlert[];
    readonly lost: readonly ReplayedAlert[];
  };
}

/** A story that destinations would hear of, or would have been spared; by the article that makes the difference. */
export interface ReplayedAlert {
  /** Null for a story that would only have been opened. */
  readonly storyId: string | null;
  readonly articleId: string;
  readonly headline: string;
  readonly url: string | null;
  readonly source: string;
  readonly language: string | null;
  readonly seenAt: string;
  readonly old: Standing;
  readonly new: Standing;
  readonly destinations: readonly string[];
}

interface Standing {
  readonly label: Label;
  readonly score: number;
}

const PAGE = 100;
/** Texts that are read from the bucket side by side. */
const AT_ONCE = 10;
/** A story is recognized by its first articles; keeping the others would make memory grow with the coverage. */
const MOST_RECOGNIZED_BY = 3;

/**
 * Judges stored articles again and says which alerts would be gained and lost. Articles come page by page by the index
 * of time, so that memory holds one page of them, and some three kilobytes for each story; not every article.
 *
 * Both sides of the comparison are worked out in the same way, from verdicts and subscriptions: first fresh article of
 * a story that passes, one feed of normal trust among those that carry it. What a destination was really sent (it may
 * have been added later) is in the ledger. A story keeps its articles; what was off and is not any more joins a story
 * within its life, or opens one.
 */
export async function replay(options: ReplayOptions, services: ReplayServices): Promise<Replay> {
  const { topic, since, until } = options;
  const judge = createJudge(topic);
  const band = options.settings.secondOpinion?.band ?? null;
  const stories = new Stories(options.settings.destinations);
  const seen = new Set<string>();
  const changes = new Map<string, { from: Label; to: Label; articles: number }>();
  const counts = { judged: 0, entryOnly: 0, withoutText: 0, changed: 0 };

  const again = (article: Rejudged, judged: JudgedText): void => {
    const alone = judge(judged);
    const opinion = article.opinion && band && inDoubt(alone, band) ? article.opinion : null;
    const verdict = { ...alone, label: settledLabel(alone.label, opinion) };
    counts.judged++;
    if (article.reading === 'entry') counts.entryOnly++;
    const [from, to] = [article.verdict.label, verdict.label];
    if (from !== to) {
      const key = `${from} ${to}`;
      const known = changes.get(key) ?? { from, to, articles: 0 };
      changes.set(key, { ...known, articles: known.articles + 1 });
      counts.changed++;
    }
    stories.take(article, verdict, judged);
  };

  // Core and related before off: what comes back from there may belong to a story of theirs.
  for (const shelf of LABELS) {
    let cursor: string | null = null;
    do {
      const span = { since, until, limit: PAGE, cursor };
      const page: Page<Article> = await services.articles.list(shelf, span);
      for (let start = 0; start < page.items.length; start += AT_ONCE) {
        const some = page.items.slice(start, start + AT_ONCE).filter(isRejudged);
        const texts = await Promise.all(some.map((article) => textOf(article, services.blobs)));
        some.forEach((article, at) => {
          // One that was judged while the replay walks by may stand on two shelves.
          if (seen.has(article.id)) return;
          seen.add(article.id);
          const text = texts[at];
          if (text) again(article, text);
          else counts.withoutText++;
        });
      }
      options.onProgress?.(counts.judged);
      cursor = page.cursor;
    } while (cursor);
  }
  return {
    since,
    until,
    topicVersion: topic.version,
    threshold: topic.model.thresholds.core,
    articles: counts,
    changes: [...changes.values()].sort((one, two) => two.articles - one.articles),
    alerts: stories.alerts(),
  };
}

type Rejudged = Article & { readonly verdict: Verdict };

function isRejudged(article: Article): article is Rejudged {
  return article.verdict !== null;
}

/** What was judged; null when it is stored no more. */
async function textOf(article: Article, blobs: ReplayServices['blobs']): Promise<JudgedText | null> {
  const { title, summary, language, textKey } = article;
  if (textKey === null) return { title, summary, text: '', language };
  const stored = await blobs.getText(textKey);
  return stored === null ? null : JSON.parse(stored);
}

/** Destinations whose filter an article of the story passes, each with the best that does. */
type Told = Map<string, ReplayedAlert>;

interface Remembered {
  readonly id: string | null;
  readonly before: Told;
  readonly after: Told;
  trusted: boolean;
  firstAt: string;
  lastAt: string;
  /** Enough of it to see whether an article belongs to it. */
  face: Story | null;
}

/** The stories of a span, as far as alerts hang on them. */
class Stories {
  readonly #destinations: Settings['destinations'];
  readonly #known = new Map<string, Remembered>();

  constructor(destinations: Settings['destinations']) {
    this.#destinations = destinations;
  }

  take(article: Rejudged, verdict: Verdict, text: JudgedText): void {
    const on = { before: article.verdict.label !== 'off', after: verdict.label !== 'off' };
    // A copy under another address is told of by its original.
    if (article.duplicateOf !== null || (!on.before && !on.after)) return;
    const sketch = article.sketch ?? sketchOf(`${text.title}\n${text.text || text.summary}`);
    const judged: JudgedArticle = { ...article, sketch, verdict };
    const story = this.#storyOf(judged);
    story.trusted ||= article.outlet.trusted !== false;
    if (article.seenAt < story.firstAt) story.firstAt = article.seenAt;
    if (article.seenAt > story.lastAt) story.lastAt = article.seenAt;
    if (on.before)
      this.#tell(story.before, story.id, { ...judged, verdict: article.verdict }, article, verdict);
    if (on.after) this.#tell(story.after, story.id, judged, article, verdict);
  }

  alerts(): Replay['alerts'] {
    const gained: ReplayedAlert[] = [];
    const lost: ReplayedAlert[] = [];
    let [before, after] = [0, 0];
    for (const story of this.#known.values()) {
      if (!story.trusted) continue;
      if (story.before.size > 0) before++;
      if (story.after.size > 0) after++;
      pushDifference(story.after, story.before, gained);
      pushDifference(story.before, story.after, lost);
    }
    const newestFirst = (one: ReplayedAlert, two: ReplayedAlert) => (one.seenAt < two.seenAt ? 1 : -1);
    return { before, after, gained: gained.sort(newestFirst), lost: lost.sort(newestFirst) };
  }

  #storyOf(article: JudgedArticle): Remembered {
    const known = article.storyId === null ? this.#joined(article) : this.#known.get(article.storyId);
    const story = known ?? {
      id: article.storyId,
      before: new Map(),
      after: new Map(),
      trusted: false,
      firstAt: article.seenAt,
      lastAt: article.seenAt,
      face: null,
    };
    if (!known) this.#known.set(article.storyId ?? `opened by ${article.id}`, story);
    remember(story, article);
    return story;
  }

  #joined(article: JudgedArticle): Remembered | null {
    const life = STORY_LIFE_HOURS * 3_600_000;
    const at = Date.parse(article.seenAt);
    const alive = [...this.#known.values()].filter(
      ({ firstAt, lastAt }) => at >= Date.parse(firstAt) - life && at <= Date.parse(lastAt) + life,
    );
    const faces = alive.flatMap(({ face }) => (face ? [face] : []));
    const found = findStory(article, faces);
    return alive.find(({ face }) => face !== null && face === found) ?? null;
  }

  #tell(told: Told, storyId: string | null, judged: JudgedArticle, stored: Rejudged, verdict: Verdict): void {
    // Trust is a matter of the whole story, which is not known before its last article.
    const article = { ...judged, outlet: { ...judged.outlet, trusted: true } };
    const decisions = decide(article, openStory(article, article.seenAt), this.#destinations);
    for (const { destination, outcome } of decisions) {
      const best = told.get(destination);
      const { score } = judged.verdict;
      if (outcome !== 'alerted' || (best && Math.max(best.old.score, best.new.score) >= score)) continue;
      told.set(destination, {
        storyId,
        articleId: stored.id,
        headline: stored.title,
        url: stored.url,
        source: stored.outlet.name,
        language: stored.language,
        seenAt: stored.seenAt,
        old: { label: stored.verdict.label, score: stored.verdict.score },
        new: { label: verdict.label, score: verdict.score },
        destinations: [destination],
      });
    }
  }
}

/** Keeps of the first articles what `findStory` looks at. */
function remember(story: Remembered, article: JudgedArticle): void {
  if (story.face && story.face.members.length >= MOST_RECOGNIZED_BY) return;
  const opened = openStory(article, article.seenAt);
  const { direction, quantities } = article.verdict.facts;
  story.face = story.face
    ? { ...story.face, members: [...story.face.members, ...opened.members] }
    : { ...opened, evidence: [], facts: { ...noFacts, direction, quantities } };
}

/** The destinations that one side has and the other has not, those with the same article in one line. */
function pushDifference(one: Told, other: Told, into: ReplayedAlert[]): void {
  const byArticle = new Map<string, ReplayedAlert>();
  for (const [destination, alert] of one) {
    if (other.has(destination)) continue;
    const known = byArticle.get(alert.articleId);
    byArticle.set(alert.articleId, {
      ...alert,
      destinations: [...(known?.destinations ?? []), destination],
    });
  }
  into.push(...byArticle.values());
}
