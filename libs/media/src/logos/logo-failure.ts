import { MediaError } from '../media-error.js';
import type { ProgramExit } from '../process/program-exit.js';

const TOO_LARGE = /Picture size \d+x\d+ is invalid|Cannot allocate memory/i;

/** Finds the reason why a logo could not be made ready; null if it could. @param name the image as the job names it */
export function findLogoFailure(exit: ProgramExit, name: string): MediaError | null {
  const { code, signal, isTimedOut, log } = exit;
  if (isTimedOut || signal !== null) {
    return new MediaError('logoTooLarge', `the logo ${name} needs too much time or memory`, log);
  }
  if (TOO_LARGE.test(log)) return new MediaError('logoTooLarge', `the logo ${name} has too many pixels`, log);
  if (code === 0 && !/nothing was encoded/i.test(log)) return null;
  return new MediaError('logoUnreadable', `the logo ${name} is damaged`, log);
}
