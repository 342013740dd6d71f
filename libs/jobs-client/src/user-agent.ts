import { VERSION } from './version.js';

const CLIENT = `mediajobs-client/${VERSION}`;

/** Returns the header `User-Agent`; null in browsers, whose own value stays. */
export function userAgent(program: string | undefined): string | null {
  const isBrowser = 'document' in globalThis || 'WorkerGlobalScope' in globalThis;
  if (isBrowser) return null;
  return program === undefined ? CLIENT : `${program} ${CLIENT}`;
}
