/** A text as one word of a POSIX shell: in quotes where it holds anything that the shell would act on. */
export function shellWord(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
