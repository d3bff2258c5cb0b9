/** Puts things of a text in the order they stand in it: mostly they are, and to sort them took a list to sort in. */
export function inOrder<Placed extends { readonly start: number }>(list: Placed[]): Placed[] {
  let last = Number.NEGATIVE_INFINITY;
  for (const { start } of list) {
    if (start < last) return list.sort((one, two) => one.start - two.start);
    last = start;
  }
  return list;
}
