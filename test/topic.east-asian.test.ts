import { armsDeal } from '../shared/topic/arms-deal.ts';
import { compileTopic } from '../shared/topic/compiled-topic.ts';
import { createJudge } from '../shared/topic/judge.ts';
import { toldQuantities } from './support/told-quantities.ts';

const { fold, match, matchTelling } = compileTopic(armsDeal);
const judge = createJudge(armsDeal);
const judged = (language: string, title: string, text: string) =>
  judge({ title, summary: '', text, language });
const conceptsIn = (language: string, text: string): string[] => {
  const folded = fold(text);
  return [...match(folded, language), ...matchTelling(folded, language)].flatMap(
    ({ concept }) => armsDeal.concepts[concept]?.id ?? [],
  );
};

describe('short names in scripts without spaces', () => {
  test.each([
    ['zh', '巴黎：平壤供俄火箭弹破万', '法国情报部门说，弹药仍在运去。'],
    ['zh', '北韓砲彈抵俄 海參崴卸貨兩天', '船上共有150個貨櫃。'],
    ['ko', '北 탄약 또 러 열차에', '하산을 거쳐 화차 30량이 넘어갔다고 군 소식통이 전했다.'],
    ['ko', '푸틴이 내준 기술, 北 핵잠 완성 앞당기나', '러시아가 원자로 설계도를 넘겼다는 첩보가 있다.'],
  ])('%s: %s is of the deal', (language, title, text) => {
    expect(judged(language, title, text).label).toBe('core');
  });

  test.each([
    ['埃塞俄比亚军队缴获火箭弹'],
    ['白俄罗斯展示无人机'],
    ['俄亥俄州工厂生产炮弹'],
    ['俄克拉荷马城'],
  ])('Russia is not in the name of another place: %s', (text) => {
    expect(conceptsIn('zh', text)).not.toContain('russia');
  });
});

describe('traditional characters', () => {
  test.each([
    ['庫爾斯克', 'kursk'],
    ['庫斯克', 'kursk'],
    ['驅逐艦', 'naval-arms'],
    ['核子反應爐', 'naval-arms'],
    ['採購', 'transfer'],
    ['空襲', 'use'],
    ['啞彈', 'use'],
    ['編造', 'denial'],
    ['貨輪靠泊碼頭', 'carriage'],
    ['歐盟', 'eu'],
    ['葉拉布加', 'alabuga'],
    ['間諜衞星', 'satellite-technology'],
  ])('%s is read as in simplified ones', (text, concept) => {
    expect(conceptsIn('zh', text)).toContain(concept);
  });

  test('what one language writes like a word of another that means something else counts in its own alone', () => {
    expect(conceptsIn('zh', '普京会见朝鲜外相')).toContain('tell-meeting');
    expect(conceptsIn('ja', '記者会見で述べた')).not.toContain('tell-meeting');
    expect(conceptsIn('ja', '談話を出した')).toContain('warning');
    expect(conceptsIn('zh', '外长发表谈话')).not.toContain('warning');
    expect(conceptsIn('zh', '韓聯社說')).not.toContain('analysis');
  });
});

describe('words that stand within longer ones', () => {
  test.each([
    ['ko', '인도태평양사령관이 말했다', 'dprk'],
    ['ko', '태평양함대가 훈련했다', 'dprk'],
    ['ko', '일본 방위성은 밝혔다', 'satellite-technology'],
    ['ko', '민간위성 업체가 찍었다', 'satellite-technology'],
    ['ko', '미국 싱크탱크는 밝혔다', 'armour'],
    ['ko', '재고를 채우려는 움직임', 'warning'],
    ['ko', '다연장로켓포로 쐈다', 'troops'],
    ['ko', '무기고를 열었다', 'analysis'],
    ['ko', '핵추진잠수함', 'negotiation'],
    ['ko', '군이 동원해 옮겼다', 'negotiation'],
    ['ja', 'ゼレンスキー大統領', 'civil-ties'],
    ['ja', 'インド太平洋軍', 'other-supplier'],
    ['ja', '滑空爆弾', 'use'],
    ['zh', '北韓軍火上船', 'troops'],
    ['zh', '朝鲜军工企业', 'troops'],
    ['zh', '北韓軍官受制裁', 'rok-jcs'],
    ['zh', '新浦造船厂', 'off-scene'],
    ['zh', '印度洋航線', 'other-supplier'],
    ['zh', '卫星图显示', 'satellite-technology'],
  ])('%s %s: not %s', (language, text, concept) => {
    expect(conceptsIn(language, text)).not.toContain(concept);
  });

  test.each([
    ['ko', '평양 시내', 'dprk'],
    ['ko', '정찰위성 발사를 도왔다', 'satellite-technology'],
    ['ko', 'T-62 탱크 30대', 'armour'],
    ['ko', '깊은 우려를 나타냈다', 'warning'],
    ['ko', '북한군 포로 두 명', 'troops'],
    ['ja', '元山のスキー場', 'civil-ties'],
    ['ja', 'インド製の兵器', 'other-supplier'],
    ['zh', '北韓軍人陣亡', 'troops'],
    ['zh', '韓軍：已發射', 'rok-jcs'],
  ])('%s %s: %s where it stands for itself', (language, text, concept) => {
    expect(conceptsIn(language, text)).toContain(concept);
  });
});

describe('forms of Korean and Japanese verbs', () => {
  test.each([
    ['ko', '포탄을 넘겼다'],
    ['ko', '포탄을 팔았다'],
    ['ko', '탄약을 실었다'],
    ['ko', '미사일을 건넸다'],
    ['ko', '탄을 옮긴 배'],
    ['ja', '砲弾を送る船'],
    ['ja', '弾薬が運ばれた'],
    ['ja', '武器が渡された'],
    ['ja', '弾が届いた'],
  ])('%s %s is a transfer', (language, text) => {
    expect(conceptsIn(language, text)).toContain('transfer');
  });
});

describe('what the press of Seoul, Tokyo, Beijing and Taipei calls the same thing', () => {
  test.each([
    ['ko', '러, 북에 함대공 미사일 제공', '북한 구축함에 실렸다.', 'air-defence'],
    ['ko', '북, 러에 집속탄 공급', '러시아가 북한에서 받았다.', 'munitions'],
    ['ja', '北朝鮮、ロシアに主体砲を供給', 'ロシア軍が使う。', 'koksan'],
    ['ja', 'ロシア、北朝鮮に電波ジャミング装置を供与', '韓国軍が明らかにした。', 'electronic-warfare'],
    ['zh', '朝鲜向俄罗斯交付远程火炮', '俄方已经收到。', 'self-propelled-gun'],
    ['zh', '北韓提供俄羅斯子母彈', '俄軍已使用。', 'munitions'],
    ['zh', '俄羅斯提供北韓電戰系統', '南韓軍方說已運抵平壤。', 'electronic-warfare'],
    ['zh', '俄罗斯向朝鲜移交苏-25', '韩国军方说共三架。', 'russian-jets'],
  ])('%s %s', (language, title, text, good) => {
    const { label, facts } = judged(language, title, text);

    expect(label).toBe('core');
    expect(facts.goods.map(({ value }) => value)).toContain(good);
  });
});

describe('digits of full width', () => {
  test.each([
    ['ja', '北朝鮮がロシアに砲弾４０万発を供与', ['400,000 artillery shells']],
    [
      'ja',
      '北朝鮮がロシアに砲弾１，５００発、ミサイル１２発を供与',
      ['1,500 artillery shells', '12 missiles'],
    ],
    ['zh', '朝鲜向俄罗斯提供４００枚导弹', ['400 missiles']],
    ['ko', '북한, 러시아에 포탄 ４００만발 제공', ['4,000,000 artillery shells']],
  ])('are read as any others: %s: %s', (language, title, words) => {
    expect(toldQuantities(language, title)).toEqual(words);
  });

  test('are quoted as they are written', () => {
    const { dates, quantities } = judged(
      'ja',
      '北朝鮮がロシアに砲弾４０万発を供与',
      '韓国政府が１０月４日に明らかにした。',
    ).facts;

    expect(quantities.map(({ quote }) => quote.text)).toEqual(['４０万発']);
    expect(dates).toMatchObject([{ value: '--10-04', quote: { text: '１０月４日' } }]);
  });
});

test('a mark of origin that names the good is counted as the good', () => {
  expect(toldQuantities('ko', '러시아, 북한산 포탄 100발 사용')).toEqual(['100 artillery shells']);
});

describe('launchers', () => {
  test.each([
    ['ko', '북한, 러시아에 미사일 발사대 40기 제공'],
    ['ko', '북한, 러시아에 미사일 발사차량 40대 제공'],
    ['zh', '朝鲜向俄罗斯提供40辆导弹发射车'],
    ['zh', '朝鲜向俄罗斯提供40台导弹发射装置'],
    ['ja', '北朝鮮、ロシアにミサイル発射機40基を供与'],
    ['ja', '北朝鮮、ロシアにミサイル発射車両40両を供与'],
  ])('are given, and no launch of a missile: %s: %s', (language, title) => {
    const { label, facts } = judged(language, title, '');

    expect(label).toBe('core');
    expect(facts.stages.map(({ value }) => value)).toEqual(['transfer']);
    expect(facts.quantities).toMatchObject([{ value: { amount: 40, unit: 'launcher' } }]);
  });

  test.each([
    ['ko', '북한, 이동식 발사대에서 탄도미사일 발사', '러시아는 자제를 촉구했다.'],
    ['ko', '북한 미사일 발사에 러시아 “우려”', ''],
    ['ja', '北朝鮮がミサイル発射、ロシアは懸念', ''],
    ['zh', '朝鲜发射弹道导弹 俄罗斯呼吁克制', ''],
  ])('leave a launch what it is: %s: %s', (language, title, text) => {
    expect(judged(language, title, text).label).toBe('off');
  });
});
