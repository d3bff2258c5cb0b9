import type { Mention } from '../scene.ts';

const behind =
  /^s?(?:\s?(?:\p{L}{1,12}[- ])?(?:Monitoring|Committee|Panel|Team)|(?:s|ungs)?(?:komitee|ausschuss|überwachung)|\s?(?:모니터링|위원회|감시)|监督|監督|监测|監測|監視|委员会|委員会|委員會)/iu;
const before =
  /(?<!\p{L})(?:мониторинг|контрол|комитет|комітет|моніторинг|comité|commission|équipe|equipo|grupo|comitato|zespół|komitet)\p{L}*\s(?:\p{L}+\s){0,3}$/iu;

/**
 * Whether a word of sanctions stands in a body's name: "Multilateral Sanctions Monitoring Team", 다국적제재모니터링팀, "комитет по
 * санкциям". Such a body puts nobody under any.
 *
 * @param text the field that the word stands in
 */
export function namesBody(text: string, { start, end }: Pick<Mention, 'start' | 'end'>): boolean {
  return behind.test(text.slice(end, end + 32)) || before.test(text.slice(Math.max(0, start - 48), start));
}
