import { createRequire } from 'node:module';

interface Closable {
  close(): Promise<void>;
  return?(): Promise<void>;
}

/**
 * Has the table close what it has read. dynalite 4 ends a reading by its iterator's `return`, as those of JavaScript have
 * it; those of its LevelDB have `close` alone, so that none was ever closed. An open one keeps every file of the table
 * that was there when it began: a run under load grew by 200 MB a minute, on disk and in memory, until its end.
 *
 * To be called before a table is opened; twice is once. Where `return` is there, nothing is changed.
 */
export function closeIterators(): void {
  // The very classes that dynalite has, wherever npm has put them.
  const path = ['dynalite', 'level', 'classic-level', 'abstract-level'];
  const file = path.reduce((from, name) => createRequire(from).resolve(name), import.meta.filename);
  const classes: Readonly<Record<string, { readonly prototype: Closable }>> = createRequire(import.meta.url)(
    file,
  );
  for (const { prototype } of [classes.AbstractKeyIterator, classes.AbstractValueIterator].filter(
    (one) => one !== undefined,
  )) {
    prototype.return ??= function close(this: Closable) {
      return this.close();
    };
  }
}
