import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const program = join(import.meta.dirname, '../cli/arms-watch.ts');
const items = [
  {
    id: 'a',
    title: 'North Korea ships artillery shells to Russia, Seoul says',
    text: 'North Korea has sent Russia containers of artillery shells.',
    lang: 'en',
    label: 'core',
    facets: { direction: 'dprk_to_russia', stage: 'transfer', goods: ['shells'] },
  },
  { id: 'b', title: 'Bakery wins a prize', text: 'For its bread.', lang: 'en', label: 'off' },
  { id: 'c', title: 'Bakery loses a prize', text: 'For its bread.', lang: 'de', label: 'core' },
  { id: 'd', title: 'Nobody agrees', label: 'core', disputed: true },
];

describe('arms-watch eval', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'arms-watch-eval-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));
  const evaluated = async (lines: readonly unknown[], ...options: readonly string[]) => {
    const file = join(folder, 'labelled.jsonl');
    await writeFile(file, lines.map((line) => JSON.stringify(line)).join('\n'));
    return promisify(execFile)(process.execPath, [program, 'eval', file, ...options]);
  };

  test('counts what was right, by label and language, and leaves disputed lines out', async () => {
    const { stdout } = await evaluated(items, '--json');
    const result = JSON.parse(stdout);

    expect(result.items).toBe(3);
    expect(result.labels.core).toMatchObject({ items: 2, precision: 1, recall: 0.5 });
    expect(result.core.en.recall).toBe(1);
    expect(result.core.de.recall).toBe(0);
    expect(result.facts.goods.exact.f1).toBe(1);
    expect(result.errors).toMatchObject([{ id: 'c', expected: 'core', said: 'off' }]);
  });

  test('shows a person the figures and the worst errors', async () => {
    const { stdout } = await evaluated(items, '--errors', '1');

    expect(stdout).toContain('3 articles, 1 of them with another label');
    expect(stdout).toMatch(/core +2 +1\.000 +0\.500 +0\.667/);
    expect(stdout).toContain('Bakery loses a prize');
  });

  test('names the line that has no label', async () => {
    await expect(evaluated([...items, { id: 'e', title: 'x' }])).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringContaining('line 5: label'),
    });
  });
});
