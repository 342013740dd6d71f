import { createRequire } from 'node:module';
import { join } from 'node:path';
import { ROOT } from '../processes.mjs';

const CHROMIUM = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';

/** Launches Chromium without a window. It paints in software, as on machines without a graphics processor. */
export async function launchBrowser() {
  // The console has it for its tests.
  const { chromium } = createRequire(join(ROOT, 'apps/console/package.json'))('playwright-core');
  return chromium.launch({
    executablePath: CHROMIUM,
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--disable-background-networking'],
  });
}

/** Opens a tab with a session. */
export async function openTab(browser, { origin }, token) {
  const response = await fetch(`${origin}/v1/session/`, {
    method: 'POST',
    headers: { Origin: origin, 'Content-Type': 'application/json' },
    body: JSON.stringify({ token }),
  });
  if (!response.ok) throw new Error(`sign-in failed: ${response.status} ${await response.text()}`);
  const [name, value] = response.headers.getSetCookie()[0].split(/[=;]/);
  const context = await browser.newContext({ baseURL: origin, viewport: { width: 1440, height: 900 } });
  await context.addCookies([{ name, value, url: origin, httpOnly: true, sameSite: 'Strict' }]);
  return context.newPage();
}
