import { quantityWords } from '../../shared/alert/render/words.ts';
import { armsDeal } from '../../shared/topic/arms-deal.ts';
import { compileTopic } from '../../shared/topic/compiled-topic.ts';
import { quantitiesOf } from '../../shared/topic/quantities/quantities.ts';
import { readScene } from '../../shared/topic/scene.ts';
import { sentenceBits } from '../../shared/topic/sentence-bits.ts';

const compiled = compileTopic(armsDeal);

/**
 * What is told of the quantities of an article, in the words of alerts, judged or not: one off topic would tell none for
 * another reason.
 */
export function toldQuantities(language: string | null, title: string, text = ''): readonly string[] {
  const scene = readScene({ title, summary: '', text, language }, compiled);
  return quantitiesOf(compiled, scene, sentenceBits(scene, compiled.bits)).map(({ value }) =>
    quantityWords(value),
  );
}
