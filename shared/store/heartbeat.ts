import type { Table } from './table.ts';

const keyOf = (name: string) => ({ pk: 'HEARTBEATS', sk: name });

/** Notes that a function of the clock has ended a turn well. */
export function beat(table: Table, name: string, now: Date): Promise<void> {
  return table.overwrite(keyOf(name), now.toISOString());
}

/** When it last did, ISO 8601 in UTC; null before the first time. */
export async function lastBeat(table: Table, name: string): Promise<string | null> {
  return (await table.get<string>(keyOf(name)))?.value ?? null;
}
