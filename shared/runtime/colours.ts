/** Whether what is printed may be coloured, as NO_COLOR, FORCE_COLOR and the terminal say (Node's own reading of them). */
export function colours(): boolean {
  return process.stdout.isTTY === true && process.stdout.hasColors();
}
