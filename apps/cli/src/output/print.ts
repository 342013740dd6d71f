import { once } from 'node:events';
import { styleText } from 'node:util';

/** Whether people look at standard output. */
export const isTerminal = (): boolean => process.stdout.isTTY;

/** Writes to standard output, no faster than it is read. */
export async function print(text: string | Uint8Array): Promise<void> {
  if (text.length > 0 && !process.stdout.write(text)) await once(process.stdout, 'drain');
}

/** What is for people alone: it goes to standard error, and only to a terminal. */
export function printHint(text: string): void {
  if (process.stderr.isTTY) printWarning(text);
}

/** What a log should have as well: it goes to standard error, wherever that is. */
export function printWarning(text: string): void {
  process.stderr.write(`${styleText('dim', text, { stream: process.stderr })}\n`);
}
