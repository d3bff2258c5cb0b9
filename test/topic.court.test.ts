import { isSentence } from '../shared/topic/facts/court.ts';

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
