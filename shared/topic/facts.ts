import type { Bench } from './judge.ts';
import type { Scene } from './scene.ts';
import type { Facts, Label } from './verdict.ts';

export function factsOf(_bench: Bench, _scene: Scene, _label: Label): Facts {
  return {
    direction: null,
    stages: [],
    goods: [],
    quantities: [],
    places: [],
    people: [],
    organisations: [],
    ships: [],
    attribution: [],
  };
}
