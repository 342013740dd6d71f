import { Argument, type Command } from 'commander';
import { print, printHint } from '../output/print.js';
import { resolveSession } from '../session.js';
import { parseId } from './option-parsers.js';

export function addOpen(command: Command): void {
  command
    .addArgument(new Argument('[id]', 'id of a job (default: the list of jobs)').argParser(parseId))
    .option('--print', 'print the URL instead of opening it')
    .addHelpText(
      'after',
      `
Prints the URL, too, if no browser can be started.

Examples:
  $ mediajobs open
  $ mediajobs open 5d2f7c35e4b004f9cd197877`,
    )
    .action(openConsole);
}

async function openConsole(
  id: string | undefined,
  { print: isPrinted = false }: { readonly print?: boolean },
): Promise<void> {
  const { url: base } = await resolveSession();
  const url = `${base}/jobs${id === undefined ? '' : `/${id}`}`;
  if (isPrinted) {
    await print(`${url}\n`);
    return;
  }
  printHint(`Opening ${url}`);
  if (!(await openBrowser(url))) await print(`${url}\n`);
}

/** Returns false if no browser could be started. */
async function openBrowser(url: string): Promise<boolean> {
  const { default: open } = await import('open');
  try {
    const browser = await open(url);
    // A missing program is reported after the call.
    return await new Promise((resolve) => {
      browser.once('error', () => resolve(false));
      browser.once('spawn', () => resolve(true));
    });
  } catch {
    return false;
  }
}
