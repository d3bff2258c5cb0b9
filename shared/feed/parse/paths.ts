/** Whether a value is an object with keys, as opposed to a list, a scalar or null. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Whatever stands at a path in unchecked data; nothing where the path leads nowhere.
 *
 * @param path keys joined by dots; `*` stands for every element of a list (`authors.*.name`)
 */
export function valuesAt(from: unknown, path: string): unknown[] {
  let found: unknown[] = [from];
  for (const key of path.split('.')) {
    found = found.flatMap((value): unknown[] => {
      if (key === '*') return Array.isArray(value) ? value : [];
      return isRecord(value) && Object.hasOwn(value, key) && value[key] !== null ? [value[key]] : [];
    });
  }
  return found;
}

/** The texts and numbers that stand at any of several paths, in the order of the paths; blank texts left out. */
export function stringsAt(from: unknown, paths: readonly string[]): string[] {
  return paths.flatMap((path) =>
    valuesAt(from, path).flatMap((found) => {
      if (typeof found === 'string') return found.trim() === '' ? [] : [found];
      return typeof found === 'number' && Number.isFinite(found) ? [String(found)] : [];
    }),
  );
}
