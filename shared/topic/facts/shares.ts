/** A yes as a feature. */
export function flag(value: number | boolean): number {
  return value ? 1 : 0;
}

/** Of how many how many; of none none. */
export function share(count: number, of: number): number {
  return of === 0 ? 0 : count / of;
}
