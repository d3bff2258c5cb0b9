import { pattern } from '../names/pattern.ts';

/**
 * Words of condemnation that are a court's where a term follows or a court comes before: German, French, Spanish, Italian,
 * Portuguese, Russian and Ukrainian have one word for both ("verurteilt", "condamné", "осудили").
 */
const condemns = pattern.iu`^(?:verurteil|condam|conden|condann|осу[дж]|засуд)`;
const term = pattern.iu`^\p{L}*(?:\s[^\s.;:!?]+){0,6}?\s(?:Haft\p{L}*|Gefängnis\p{L}*|Freiheitsstrafe\p{L}*|Jahre[n]?|Monate[n]?|Geldstrafe|(?:ans?|mois|années)\sde\s(?:prison|réclusion)|(?:ans|mois)|prison|amende|(?:años|meses)|prisión|cárcel|multa|(?:anni|mesi)|carcere|reclusione|(?:anos)|prisão|лет|год[ау]?|месяц\p{L}*|тюрьм\p{L}*|заключени\p{L}*|колони\p{L}*|рок[иів]\p{L}*|місяц\p{L}*|ув['’]язненн\p{L}*)(?!\p{L})`;
const byCourt = pattern.iu`(?:gericht|Richter|tribunal|cour(?:\sd|\scriminelle)|juez|jueza|corte|audiencia|juiz|juíza|giudic\p{L}*|(?<!\p{L})суд(?:ья|дя|і)?|Haft|Jahren)(?!\p{L})(?:\s[^\s.;:!?]+){0,14}\s$`;
/** Code units around a word in which a court or a term is its. */
const BESIDE = 90;

/** Whether a word of condemnation, at a place of a text, is the sentence of a court. */
export function isSentence(text: string, start: number, end: number): boolean {
  return (
    condemns.test(text.slice(start, end)) &&
    (term.test(text.slice(end, end + BESIDE)) || byCourt.test(text.slice(Math.max(0, start - BESIDE), start)))
  );
}
