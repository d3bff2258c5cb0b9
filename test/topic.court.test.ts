import { armsDeal } from '../shared/topic/arms-deal.ts';
import { isSentence } from '../shared/topic/facts/court.ts';
import { createJudge } from '../shared/topic/judge.ts';

describe('one word for condemning and sentencing', () => {
  test.each([
    ['Das Landgericht hat den Makler zu neun Jahren Haft verurteilt', 'verurteilt'],
    ['Ein Händler ist verurteilt worden, zu zwei Jahren Gefängnis', 'verurteilt'],
    ['Un courtier condamné à six ans de prison', 'condamné'],
    ['Condenado a seis años por vender cohetes norcoreanos', 'Condenado'],
    ['Condannato a sei anni di carcere', 'Condannato'],
    ['Брокера осудили на шесть лет', 'осудили'],
    ['Суд засудив посередника до шести років', 'засудив'],
  ])('is of a court where a term or a court is named: %s', (text, word) => {
    const start = text.indexOf(word);
    expect(isSentence(text, start, start + word.length)).toBe(true);
  });

  test.each([
    ['Seoul verurteilt die Lieferung nordkoreanischer Granaten', 'verurteilt'],
    ['Séoul condamne les livraisons d’obus', 'condamne'],
    ['Tokio condena el acuerdo entre Moscú y Pionyang', 'condena'],
    ['Сеул осудил передачу снарядов', 'осудил'],
    ['Київ засудив постачання снарядів', 'засудив'],
    ['A court jailed a broker', 'jailed'],
  ])('and of a government elsewhere: %s', (text, word) => {
    const start = text.indexOf(word);
    expect(isSentence(text, start, start + word.length)).toBe(false);
  });
});

const judge = createJudge(armsDeal);

describe('a sentence for trade in North Korean arms', () => {
  test.each([
    [
      'en',
      'Slovak dealer jailed for six years over North Korean shells for Russia',
      'A Slovak court on Monday jailed a dealer for six years for arranging the sale of 5,000 North Korean shells to Russia.',
    ],
    [
      'pl',
      'Handlarz skazany na sześć lat za północnokoreańskie pociski dla Rosji',
      'Sąd skazał w poniedziałek handlarza na sześć lat więzienia za sprzedaż północnokoreańskich pocisków Rosji.',
    ],
    [
      'de',
      'Händler zu sechs Jahren Haft verurteilt: Granaten aus Nordkorea für Russland',
      'Das Landgericht hat einen Händler zu sechs Jahren Haft verurteilt, weil er nordkoreanische Granaten nach Russland verkaufte.',
    ],
  ])('is told as sanctions: %s', (language, title, text) => {
    expect(judge({ title, summary: '', text, language }).facts.stages[0]?.value).toBe('sanction');
  });
});
