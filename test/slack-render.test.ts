import fc from 'fast-check';
import type { AlertContent } from '../shared/alert/alert.ts';
import { renderEmail } from '../shared/alert/render/email.ts';
import { renderSlack } from '../shared/alert/render/slack.ts';
import {
  correctionWith,
  digestWith,
  everyAlert,
  healthWith,
  storyWith,
  updateWith,
} from './support/alerts.ts';
import { linesOf, slackOf, textsOf, wholesOf } from './support/slack.ts';

describe('Slack', () => {
  test('outside text stands only in plain text, escaped, without emoji names', () => {
    fc.assert(
      fc.property(everyAlert, (content) => {
        const message = slackOf(content);
        for (const object of textsOf(message.blocks)) {
          if (object.type === 'mrkdwn') {
            expect(object.text).toMatch(/^(<https:\/\/[^<>|\s]+\|(?:[A-Za-z ]+|[a-z0-9.-]+)>( {2}· {2})?)+$/);
            expect(object.verbatim).toBe(true);
          } else {
            expect(object.text).not.toMatch(/[<>]|&(?!amp;|lt;|gt;)/);
            expect(object.emoji).toBe(false);
          }
        }
        expect(
          [...linesOf(message), ...wholesOf(message)]
            .flat()
            .filter(({ type }) => !['link', 'text'].includes(type)),
        ).toEqual([]);
        expect(message.text).not.toMatch(/[<>]|&(?!amp;|lt;|gt;)/);
        expect([message.mrkdwn, message.link_names]).toEqual([false, false]);
      }),
    );
  });

  test('stays within the limits of Block Kit, however long and escaped the text', () => {
    for (const outside of ['&'.repeat(9000), '<🚢>'.repeat(3000), '한'.repeat(9000)]) {
      const long = storyWith(outside);
      const more = Array.from({ length: 40 }, () => long.moreArticles).flat();
      const digest = digestWith(outside, 60);
      const full = {
        ...digest,
        related: 70,
        relatedStories: digest.stories,
        leftOut: 9,
        dashboardUrl: 'https://desk.example/',
      };
      for (const content of [{ ...long, moreArticles: more }, full, healthWith(outside)]) {
        const { blocks, text } = slackOf(content);
        expect(blocks.length).toBeLessThanOrEqual(50);
        expect(text.length).toBeLessThanOrEqual(3000);
        const lines = linesOf(slackOf(content)).map((line) => line.map((one) => one.text).join(''));
        expect(lines.slice(0, 30).join('').length).toBeLessThanOrEqual(3000);
        expect(lines.every((line) => line.length > 0 && line.isWellFormed())).toBe(true);
        expect(
          wholesOf(slackOf(content))
            .flat()
            .every(({ text: one }) => one !== '' && one.length <= 3000),
        ).toBe(true);
        for (const block of blocks) {
          const limit = { header: 150, section: 3000 }[block.type] ?? 2000;
          expect(block.fields?.length ?? 0).toBeLessThanOrEqual(10);
          expect(block.elements?.length ?? 1).toBeLessThanOrEqual(10);
          for (const { text: one } of textsOf([block])) {
            expect(one.length).toBeGreaterThan(0);
            expect(one.length).toBeLessThanOrEqual(limit);
            expect(one).not.toMatch(/&(?!amp;|lt;|gt;)/);
            expect(one.isWellFormed()).toBe(true);
          }
        }
      }
    }
  });

  test('stays within them with addresses as long as articles may have, and leaves those links out', () => {
    for (const sign of ['&', '|', 'a']) {
      const url = `https://a.example/?${sign.repeat(2030)}`;
      const story = storyWith('x', { url });
      const long = { ...story, moreArticles: story.moreArticles.map((one) => ({ ...one, url })) };
      for (const { text } of textsOf(slackOf(long).blocks)) expect(text.length).toBeLessThanOrEqual(2000);
    }
  });

  test('has no empty text, which Slack would refuse, however little is known', () => {
    const bare = storyWith('', {
      reason: '',
      headline: '\u200B',
      source: '',
      language: null,
      published: null,
      evidence: [{ concept: '', quote: '' }],
      origins: { names: [], outlets: 0 },
      moreArticles: [{ title: '', url: '', source: ' ', language: null }],
    });

    for (const content of [bare, { ...digestWith('', 1), stories: [bare] }]) {
      const texts = textsOf(slackOf(content).blocks).map(({ text }) => text);
      expect(texts.filter((text) => text.trim() === '')).toEqual([]);
    }
  });

  test('gives each line of a digest its link and whole claims, and says where those without a line are', () => {
    const digest = { ...digestWith('x', 60), related: 70, relatedStories: digestWith('near', 20).stories };
    const more = (content: AlertContent) =>
      textsOf(slackOf(content).blocks).flatMap(({ text }) => text.match(/^and \d+ more.*/) ?? []);
    const lines = linesOf(slackOf(digest));

    expect(lines).toHaveLength(42);
    for (const [headline, claims] of lines) {
      expect(headline?.url).toMatch(/^https:\/\//);
      expect(claims?.text).toBe(' – denied: about 28,000 containers');
    }
    expect(more(digest)).toEqual([
      'and 12 more: "arms-watch stories --since 2026-11-20T06:00Z" lists them',
      'and 58 more: "arms-watch stories --since 2026-11-20T06:00Z" lists them',
    ]);
    expect(more({ ...digest, dashboardUrl: 'https://desk.example/' })).toEqual([
      'and 12 more, in the dashboard',
      'and 58 more, in the dashboard',
    ]);
  });

  test('shows a story of a digest as a link in bold with its claims beneath, and its title where it leads nowhere', () => {
    const digest = digestWith('<x> *y*');
    const [told] = digest.stories;
    if (!told) throw new Error('a digest without a story');
    const nowhere = { ...told, url: 'javascript:alert(1)', storyUrl: null };
    const far = { ...told, storyUrl: `https://watch.example/${'a'.repeat(2000)}` };
    const [story, lost, distant] = wholesOf(slackOf({ ...digest, stories: [told, nowhere, far] }));

    expect(story).toEqual([
      {
        ...{ type: 'link', url: 'https://watch.example/#story/story-1', text: 'headline: <x> *y*' },
        style: { bold: true },
      },
      { type: 'text', text: expect.stringMatching(/^\n.*about 28,000 containers/) },
    ]);
    expect([lost?.[0]?.type, distant?.[0]?.type]).toEqual(['text', 'text']);
    expect(JSON.stringify(renderSlack({ ...digest, stories: [far] }))).not.toContain('aaa');
  });

  test('holds no more text than Slack takes at once, and counts what that leaves out', () => {
    const digest = digestWith('한 words '.repeat(40), 48);
    const full = { ...digest, related: 12, relatedStories: digest.stories.slice(0, 12) };
    const message = slackOf(full);
    const [told, rest] = [wholesOf(message).length, linesOf(message).length];
    const counted = textsOf(message.blocks).flatMap(({ text }) => text.match(/^and (\d+) more/)?.[1] ?? []);

    expect(
      JSON.stringify(message.blocks)
        .match(/"text":"[^"]*"/g)
        ?.join('').length,
    ).toBeLessThan(11_341);
    expect(told).toBeGreaterThan(4);
    expect(told).toBeLessThan(18);
    expect(told + rest + counted.reduce((sum, one) => sum + Number(one), 0)).toBe(60);
  });

  test('names what is new with one colon', () => {
    expect(JSON.stringify(slackOf(updateWith('x')))).toContain('"New quantity: denied: 6,700 containers');
  });

  test('goes without a link that is too long for Slack', () => {
    const url = `https://a.example/${'a'.repeat(3000)}`;
    const { blocks } = slackOf(storyWith('x', { url }));

    expect(textsOf(blocks).flatMap(({ text }) => text.match(/\|[A-Z][a-z ]+>/g) ?? [])).toEqual([
      '|The whole story>',
    ]);
    expect(JSON.stringify(slackOf(storyWith('x', { url, storyUrl: url })))).not.toContain('aaaa');
  });

  test('notifies with the line that an e-mail has as its subject, the verdict left for the message', () => {
    for (const content of [
      storyWith('x', { reason: 'new story' }),
      updateWith('x'),
      correctionWith('x'),
      digestWith('x'),
    ]) {
      expect(slackOf(content).text).toBe(renderEmail(content).subject);
    }
  });

  test('encodes an address that would close its own link', () => {
    const { blocks } = slackOf(storyWith('x', { url: 'https://a.example/x|y>z?q=<!channel>&b=1' }));

    const links = textsOf(blocks).find(({ text }) => text.includes('Read the article'));
    expect(links?.text).toContain('<https://a.example/x%7Cy%3Ez?q=%3C!channel%3E&amp;b=1|Read the article>');
  });
});
