import { armsDeal } from '../shared/topic/arms-deal.ts';
import { negatedIn } from '../shared/topic/facts/negation.ts';
import { createJudge } from '../shared/topic/judge.ts';

const judge = createJudge(armsDeal);
const stagesOf = (language: string, title: string, text = ''): string[] =>
  judge({ title, summary: '', text, language }).facts.stages.map(({ value }) => value);

describe('what somebody does not deny', () => {
  test.each([
    ['en', 'Kremlin did not deny that North Korea sends Russia shells'],
    ['en', 'Moscow has not denied receiving North Korean missiles'],
    ['en', 'Kremlin did not immediately deny North Korean missile deliveries'],
    ['en', 'Russia stopped short of denying North Korean arms shipments'],
    ['en', 'Kremlin lets North Korean arms shipments stand without denying them'],
    ['en', 'Neither Moscow nor Pyongyang has denied North Korean missile transfers to Russia'],
    ['ru', 'Песков не отрицал поставки снарядов из КНДР в Россию'],
    ['ru', 'Кремль не стал отрицать поставки северокорейских снарядов'],
    ['ru', 'Москва не опровергла поставки снарядов из КНДР'],
    ['uk', 'Кремль не заперечив постачання снарядів із КНДР'],
    ['ko', '러시아, 북한 포탄 공급 부인하지 않았다'],
    ['ko', '크렘린, 북한의 포탄 지원 부인하지는 않아'],
    ['ja', 'ロシア、北朝鮮からの砲弾供与を否定しなかった'],
    ['ja', 'ロシア、北朝鮮の砲弾供与を否定していない'],
    ['zh', '俄罗斯没有否认朝鲜提供炮弹'],
    ['zh', '克里姆林宫未否认从朝鲜获得炮弹'],
    ['de', 'Kreml bestritt nordkoreanische Granatenlieferungen nicht'],
    ['de', 'Moskau dementierte nicht, dass Nordkorea Granaten an Russland liefert'],
    ['fr', 'Le Kremlin n’a pas démenti les livraisons d’obus nord-coréens à la Russie'],
    ['es', 'El Kremlin no negó los envíos de proyectiles norcoreanos a Rusia'],
    ['es', 'Moscú no desmintió que Corea del Norte envió misiles a Rusia'],
    ['pl', 'Kreml nie zaprzeczył dostawom północnokoreańskich pocisków do Rosji'],
    ['pt', 'Kremlin não negou entregas de munições norte-coreanas à Rússia'],
    ['it', 'Il Cremlino non ha smentito le forniture di proiettili nordcoreani alla Russia'],
    ['tr', "Kremlin, Kuzey Kore'nin Rusya'ya mermi gönderdiğini yalanlamadı"],
    ['ar', 'الكرملين لم ينف إرسال كوريا الشمالية قذائف إلى روسيا'],
  ])('is no denial, and the deed is told: %s %s', (language, title) => {
    expect(stagesOf(language, title)).toEqual(['transfer']);
  });

  test.each([
    ['en', 'Kremlin neither confirms nor denies North Korean arms deliveries'],
    ['en', 'Kremlin declines to confirm or deny North Korean shell deliveries'],
    ['ru', 'Песков ни подтвердил, ни опроверг поставки северокорейских снарядов'],
    ['uk', 'Кремль не підтвердив і не спростував постачання снарядів із КНДР'],
    ['ko', '러시아, 북한 포탄 공급 시인도 부인도 하지 않아'],
    ['ja', 'ロシア、北朝鮮の砲弾供与を肯定も否定もせず'],
    ['zh', '俄罗斯既未证实也未否认朝鲜提供炮弹'],
    ['de', 'Kreml wollte Granatenlieferungen aus Nordkorea an Russland weder bestätigen noch dementieren'],
    ['fr', 'Le Kremlin ne confirme ni ne dément les livraisons d’obus nord-coréens'],
    ['es', 'El Kremlin ni confirma ni desmiente los envíos de proyectiles norcoreanos'],
    ['pl', 'Kreml nie potwierdził ani nie zaprzeczył dostawom północnokoreańskich pocisków'],
    ['pt', 'Kremlin não confirma nem nega entregas de munições norte-coreanas à Rússia'],
    ['it', 'Il Cremlino non conferma né smentisce le forniture di proiettili nordcoreani'],
  ])('is left open where it is not confirmed either: %s %s', (language, title) => {
    expect(stagesOf(language, title)).not.toContain('denial');
    expect(negatedIn(title, language).every(({ leaves }) => leaves === 'unconfirmed')).toBe(true);
  });

  test('leaves the denial of somebody else in the same sentence', () => {
    expect(stagesOf('en', 'North Korea denies arms transfers to Russia, which has not denied them')[0]).toBe(
      'denial',
    );
  });

  test('stands below a report of the deed without making a denial of it', () => {
    expect(
      stagesOf(
        'en',
        'North Korea sent Russia a million shells, Seoul says',
        'Seoul’s spy agency said North Korea shipped a million shells to Russia. Moscow has not denied the report.',
      ),
    ).toEqual(['transfer']);
  });

  test.each([
    ['en', 'Russia did not only deny North Korean shells but mocked the report'],
    ['en', 'Russia has not received North Korean shells, Kremlin denies report'],
    ['en', 'Kremlin denies that it has not paid North Korea for shells'],
    ['ru', 'Кремль опроверг поставки снарядов из КНДР'],
    ['ko', '러시아, 북한 포탄 공급 부인'],
    ['ja', 'ロシア、北朝鮮の砲弾供与を否定'],
    ['zh', '俄罗斯否认朝鲜提供炮弹'],
    ['zh', '俄罗斯不得不否认朝鲜提供炮弹'],
    ['de', 'Kreml bestreitet nordkoreanische Granatenlieferungen'],
    ['fr', 'Le Kremlin dément les livraisons d’obus nord-coréens'],
    ['tr', "Kremlin, Kuzey Kore'nin Rusya'ya mermi gönderdiğini yalanladı"],
    ['ar', 'الكرملين ينفي إرسال كوريا الشمالية قذائف إلى روسيا'],
  ])('is another matter than a denial: %s %s', (language, title) => {
    expect(stagesOf(language, title)[0]).toBe('denial');
  });
});
