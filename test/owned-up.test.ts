import { withAlert } from '../shared/alert/decide.ts';
import { updateWords } from '../shared/alert/render/changes.ts';
import { withUpdate } from '../shared/alert/updates.ts';
import type { JudgedArticle } from '../shared/article/article.ts';
import { joinStory, openStory } from '../shared/story/track.ts';
import { ownsUp } from '../shared/story/withdrawal-words.ts';
import { withdrawnStory } from '../shared/story/withdrawals.ts';
import { articleOf, outletOf } from './support/article.ts';

const NOW = '2026-11-18T12:00:00.000Z';
const LATER = '2026-11-20T12:00:00.000Z';
const DESK = { destination: 'desk', outcome: 'alerted', why: '' } as const;

test.each([
  ['en', 'We have withdrawn our report of last week on Scud launchers for Russia.'],
  ['en', 'Our investigation into the shell trains is hereby retracted. Our story was retracted on Monday.'],
  ['en', 'The story ought never to have been published.'],
  ['en', 'The Courier regrets publishing the claim and can no longer stand by the story.'],
  ['en', 'The report was wrong and has been taken down: the article has since been removed. We apologise.'],
  ['de', 'Wir nehmen den Artikel über nordkoreanische Haubitzen hiermit zurück.'],
  ['de', 'Die Redaktion zieht ihre Meldung über Raketen aus Nordkorea zurück.'],
  ['de', 'Der Beitrag hätte so nicht erscheinen dürfen.'],
  ['de', 'Die Angaben waren falsch. Den Text haben wir deshalb offline genommen.'],
  ['fr', 'La rédaction a retiré l’article consacré aux obus nord-coréens.'],
  ['fr', 'Cet article n’aurait jamais dû être publié.'],
  ['fr', 'L’article a été supprimé et nous présentons nos excuses aux lecteurs.'],
  ['es', 'Este diario retira la noticia sobre los obuses norcoreanos.'],
  ['es', 'El reportaje nunca debió ser publicado.'],
  ['it', 'Ritiriamo l’articolo sugli obici nordcoreani e ce ne scusiamo.'],
  ['it', 'L’articolo è stato rimosso dal sito: la notizia era falsa.'],
  ['pt', 'Retirámos a notícia sobre os obuses norte-coreanos.'],
  ['pt', 'A reportagem não deveria ter sido publicada.'],
  ['pl', 'Redakcja wycofała artykuł o haubicach z Korei Północnej.'],
  ['pl', 'Materiał został usunięty z naszej strony, przepraszamy czytelników.'],
  ['ru', 'Мы отзываем публикацию о гаубицах из КНДР.'],
  ['ru', 'Статья удалена с сайта, редакция приносит извинения.'],
  ['ru', 'Публикация отозвана, редакция приносит извинения.'],
  ['ko', '기사는 근거 문서가 위조로 확인돼 취소합니다. 독자 여러분께 사과드립니다.'],
  ['uk', 'Редакція відкликала новину про гаубиці з КНДР.'],
  ['uk', 'Матеріал видалено, просимо вибачення у читачів.'],
  ['tr', 'Kuzey Kore obüsleriyle ilgili haberi geri çekiyoruz.'],
  ['tr', 'Haber yayından kaldırıldı, okurlarımızdan özür dileriz.'],
  ['ja', '北朝鮮の榴弾砲に関する配信記事を撤回いたしました。'],
  ['ja', '記事は誤りでした。記事を削除し、読者の皆様におわびします。'],
  ['ko', '북한 곡사포 관련 보도를 철회합니다.'],
  ['ko', '사실과 다른 내용으로 확인돼 기사를 삭제했습니다. 사과드립니다.'],
  ['zh', '本刊编辑部决定撤下有关朝鲜榴弹炮的文章。'],
  ['zh', '該文失實，已刪除，謹此致歉。'],
] as const)('an outlet owns up to a report that falls (%s): %s', (_, excerpt) => {
  expect(ownsUp({ title: 'To our readers', excerpt })).toBe(true);
});

test.each([
  'Correction: North Korea has sent Russia 2,000 containers of arms, not 20,000. We apologise for the error.',
  'An earlier version of this article gave a wrong figure, which has been removed. We regret the mistake.',
  'We were wrong about the number of ships. The picture has been removed.',
  'Washington withdrew its report to the council after the vote; troops were withdrawn from Kursk.',
  'Russia should not have been given the shells, the minister said.',
  'Die Ukraine zog ihre Truppen nach dem Bericht zurück.',
  'Der Bericht wurde in einer früheren Fassung falsch überschrieben.',
  'La Russie retire ses troupes de Koursk, selon nos informations.',
  'Rusia retira sus tropas de Kursk, según este diario.',
  'Россия отзывает посла из Сеула после публикации доклада.',
  '北朝鮮は部隊を撤回しなかったと報道された。',
  '북한은 파병 계획을 철회하지 않았다고 보도됐다.',
  '朝鲜未撤回军队。',
])('and not where it says something else: %s', (excerpt) => {
  expect(ownsUp({ title: 'To our readers', excerpt })).toBe(false);
});

function report(outlet: string, language: string, title: string, text: string, seenAt = NOW): JudgedArticle {
  return articleOf({ title, text, language }, { outlet: outletOf(outlet), seenAt });
}

const claim = report(
  'The Evening Comet',
  'en',
  'Putin gets 350 North Korean howitzers by night train',
  'North Korea has sent Russia 350 howitzers on night trains, a railwayman told The Evening Comet.',
);
const repeated = report(
  'El Correo',
  'es',
  'Corea del Norte envía 350 obuses a Rusia, según la prensa británica',
  'Corea del Norte ha enviado a Rusia 350 obuses en trenes nocturnos, publica el diario Evening Comet.',
);
const sorry = report(
  'The Evening Comet',
  'en',
  'North Korean howitzers: an apology',
  'On Wednesday we said that North Korea had sent 350 howitzers to Russia. The photograph was a fake. The story should never have been published and has been taken down.',
  LATER,
);
const alerted = withAlert(openStory(claim, NOW), claim, [DESK], NOW);

describe('a report that its outlet is sorry for in its own words', () => {
  const before = joinStory(alerted, repeated, NOW);
  const already = [{ ...DESK, outcome: 'already alerted' as const }];

  test('is told as withdrawn to who was told of it, and no figure of it is claimed any more', () => {
    expect(withdrawnStory(sorry, [before])?.id).toBe(before.id);

    const after = withUpdate(joinStory(before, sorry, LATER), before, sorry, already, [], LATER);

    expect(after.updates?.map((one) => updateWords(one))).toEqual(['withdrawn: 350 howitzers and guns']);
    expect(after.facts.quantities).toEqual([]);
  });

  test('falls only with its own outlet: others say such words of others', () => {
    const other = report('The Planet', 'en', sorry.title, sorry.excerpt, LATER);

    expect(withdrawnStory(other, [before])).toBeNull();
  });

  test('falls on its own page too, and an edited notice withdraws nothing more', () => {
    const edited = { ...sorry, id: claim.id, version: 2 };
    const notice = { ...sorry, version: 2, excerpt: `${sorry.excerpt} We are sorry.` };
    const withNotice = joinStory(before, sorry, LATER);

    expect(joinStory(alerted, edited, LATER).facts.quantities).toEqual([]);
    expect(joinStory(withNotice, notice, LATER).withdrawn).toEqual(withNotice.withdrawn);
  });
});
