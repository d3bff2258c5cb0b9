import type { AlertContent } from '../../shared/alert/alert.ts';
import { renderSlack } from '../../shared/alert/render/slack.ts';

export type SlackText = { type: 'plain_text' | 'mrkdwn'; text: string; emoji?: boolean; verbatim?: boolean };
export type SlackBlock = { type: string; text?: SlackText; fields?: SlackText[]; elements?: SlackText[] };
export type SlackLine = readonly { type: 'link' | 'text'; url?: string; text: string; style?: object }[];
type SlackSection = { type: 'rich_text_section'; elements: SlackLine };
type SlackRichText = { elements: (SlackSection | { type: 'rich_text_list'; elements: SlackSection[] })[] };
export type SlackMessage = { text: string; blocks: SlackBlock[]; mrkdwn: boolean; link_names: boolean };

/** The message as Slack gets it. */
export const slackOf = (content: AlertContent): SlackMessage =>
  JSON.parse(JSON.stringify(renderSlack(content)));
export const richTextsOf = ({ blocks }: SlackMessage): SlackRichText['elements'] =>
  blocks
    .filter(({ type }) => type === 'rich_text')
    .flatMap((block) => (block as unknown as SlackRichText).elements);
/** What a list has by a line each, as links and text. */
export const linesOf = (message: SlackMessage): readonly SlackLine[] =>
  richTextsOf(message).flatMap((one) =>
    one.type === 'rich_text_list' ? one.elements.map(({ elements }) => elements) : [],
  );
/** What a list has in full: its title, and what is claimed beneath. */
export const wholesOf = (message: SlackMessage): readonly SlackLine[] =>
  richTextsOf(message).flatMap((one) => (one.type === 'rich_text_section' ? [one.elements] : []));
export const textsOf = (blocks: readonly SlackBlock[]): SlackText[] =>
  blocks
    .filter(({ type }) => type !== 'rich_text')
    .flatMap((block) => [
      ...(block.text ? [block.text] : []),
      ...(block.fields ?? []),
      ...(block.elements ?? []),
    ]);
