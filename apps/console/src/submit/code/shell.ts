/** Quotes a text for POSIX shells, unless it needs no quotes. */
export function quote(text: string): string {
  return /^[\w./:@%+=-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}

/** Ends a document in a shell command. No line of JSON consists of it. */
const END = 'JSON';

/** Returns a shell command that reads JSON from standard input. The shell changes nothing in it. */
export function withJsonInput(command: string, document: object): string {
  return `${command} <<'${END}'\n${JSON.stringify(document, null, 2)}\n${END}`;
}
