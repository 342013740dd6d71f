import { existsSync } from 'node:fs';

const PATHS = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium'];

/** Returns the path of Debian's Chromium. Prefers the headless shell, which needs a third less processor time. */
export function findChromium(): string | undefined {
  return PATHS.find((path) => existsSync(path));
}
