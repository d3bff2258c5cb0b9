import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packData } from '../infra/bundling.ts';
import { unpacked } from '../shared/topic/packed.ts';

describe('what the topic knows, packed for the bundles', () => {
  const root = mkdtempSync(join(tmpdir(), 'arms-watch-pack-'));
  const written = (name: string) => join(root, 'config/topic', name);
  const readJson = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));

  beforeAll(() => {
    cpSync(join(import.meta.dirname, '../config/topic'), join(root, 'config/topic'), { recursive: true });
    rmSync(written('packed'), { recursive: true, force: true });
  });
  afterAll(() => rmSync(root, { recursive: true }));

  test.each(['arms-deal.json', 'number-words.json'])('is what the readable file holds: %s', (name) => {
    packData(root);

    const packed = readJson(written(`packed/${name}`));
    expect(packed).toEqual({ brotli: expect.any(String) });
    expect(unpacked(packed)).toEqual(readJson(written(name)));
  });

  test('follows the readable file, and a half-written one is written again', () => {
    writeFileSync(written('number-words.json'), '{"xx":{}}');
    writeFileSync(written('packed/number-words.json'), '{"brotli":"AAA');

    packData(root);

    expect(unpacked(readJson(written('packed/number-words.json')))).toEqual({ xx: {} });
  });
});
