import { once } from 'node:events';
import { styleText } from 'node:util';

/** Returns true when standard output is a terminal. */
export const isTerminal = (): boolean => process.stdout.isTTY;

/** Writes to standard output with back-pressure. */
export async function print(text: string | Uint8Array): Promise<void> {
  if (text.length > 0 && !process.stdout.write(text)) await once(process.stdout, 'drain');
}

/** Prints a hint for people: on standard error, and only if that is a terminal. */
export function printHint(text: string): void {
  if (process.stderr.isTTY) printWarning(text);
}

/** Prints a warning on standard error. */
export function printWarning(text: string): void {
  process.stderr.write(`${styleText('dim', text, { stream: process.stderr })}\n`);
}
