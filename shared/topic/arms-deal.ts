import gazetteer from '#gazetteer' with { type: 'json' };
import weights from '#weights' with { type: 'json' };
import { unpacked } from './packed.ts';
import { type Topic, trustTopic } from './topic.ts';

/** The topic that is shipped: the Russia - North Korea arms deal, with the weights learnt by `bench/train.ts`. */
export const armsDeal: Topic = trustTopic({ ...unpacked(gazetteer), model: unpacked(weights) });
