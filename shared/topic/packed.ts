import { brotliCompressSync, brotliDecompressSync } from 'node:zlib';

/** Data as the bundles of the functions carry it: two fifths of the bytes of its JSON. */
interface Packed {
  /** The JSON, compressed by brotli, in base64. */
  readonly brotli: string;
}

/** Concepts as a topic has them, with their names by language. */
interface Named {
  readonly concepts: readonly { readonly names: Readonly<Record<string, string>> }[];
}

/** The same with all names of a language together, a line for each concept that has any. */
interface Columned {
  readonly concepts: readonly { readonly names: readonly string[] }[];
  readonly columns: Readonly<Record<string, string>>;
}

/** Packs JSON data: what {@link unpacked} reads. */
export function pack(data: unknown): Packed {
  const json = JSON.stringify(isNamed(data) ? inColumns(data) : data);
  return { brotli: brotliCompressSync(json).toString('base64') };
}

/**
 * What a data file of the topic holds. An import of `#name` (package.json) gives the file as people edit it, and in a
 * bundle, where room is short, the same packed (`packData` in infra/bundling.ts).
 */
export function unpacked<Data>(file: Data | Packed): Data {
  if (!isPacked(file)) return file;
  const data: unknown = JSON.parse(brotliDecompressSync(Buffer.from(file.brotli, 'base64')).toString());
  return (isColumned(data) ? byConcept(data) : data) as Data;
}

function isPacked(file: unknown): file is Packed {
  return typeof file === 'object' && file !== null && 'brotli' in file;
}

function isNamed(data: unknown): data is Named {
  return typeof data === 'object' && data !== null && 'concepts' in data;
}

function isColumned(data: unknown): data is Columned {
  return isNamed(data) && 'columns' in data;
}

/** Names of one language are like each other: together they take 8 % less, 20 kB of a bundle. */
function inColumns(data: Named): Columned {
  const columns: Record<string, string[]> = {};
  const concepts = data.concepts.map((concept) => {
    for (const [language, names] of Object.entries(concept.names)) {
      columns[language] ??= [];
      columns[language].push(names);
    }
    return { ...concept, names: Object.keys(concept.names) };
  });
  const joined = Object.entries(columns).map(([language, lines]) => [language, lines.join('\n')]);
  return { ...data, concepts, columns: Object.fromEntries(joined) };
}

function byConcept({ columns, ...data }: Columned): Named {
  const lines = new Map(
    Object.entries(columns).map(([language, column]) => [language, column.split('\n').values()]),
  );
  const namesIn = (language: string) => [language, lines.get(language)?.next().value ?? ''];
  const concepts = data.concepts.map((concept) => ({
    ...concept,
    names: Object.fromEntries(concept.names.map(namesIn)),
  }));
  return { ...data, concepts };
}
