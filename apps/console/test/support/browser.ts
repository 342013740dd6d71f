import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { findChromium } from '@mediajobs/testing';
import {
  chromium,
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  type Page,
} from 'playwright-core';

/** Disables GPU, sandbox and every request in the background. */
const CHROMIUM_ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
];

/** Launches Debian's Chromium. Installs it when it is missing and the tests run as root. */
export async function launchBrowser(): Promise<Browser> {
  const executablePath = findChromium() ?? (await installChromium());
  return chromium.launch({ executablePath, headless: true, args: CHROMIUM_ARGUMENTS });
}

async function installChromium(): Promise<string> {
  const name = 'chromium-headless-shell';
  const message = `The tests of the console need Chromium; on Debian: apt-get install ${name}`;
  if (process.getuid?.() !== 0) throw new Error(message);
  const install = promisify(execFile);
  await install('apt-get', ['install', '-y', '--no-install-recommends', name]).catch((error: unknown) => {
    throw new Error(message, { cause: error });
  });
  return `/usr/bin/${name}`;
}

type Cookie = Parameters<BrowserContext['addCookies']>[0][number];

export const WIDE = { width: 1280, height: 800 };
export const PHONE = { width: 390, height: 844 };

/** Creates a browser profile, signed in when a token is given. */
export async function newContext(
  browser: Browser,
  origin: string,
  token: string | null,
  options: BrowserContextOptions = {},
): Promise<BrowserContext> {
  const context = await browser.newContext({
    baseURL: origin,
    viewport: WIDE,
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    colorScheme: 'light',
    // The frames of animations would take much of the processor time.
    reducedMotion: 'reduce',
    ...options,
  });
  // Machines that run other tests at the same time take seconds to load a view, and minutes to transcode.
  context.setDefaultTimeout(120_000);
  // As in a page that is opened by HTTP from another machine.
  await context.addInitScript('delete Crypto.prototype.randomUUID');
  if (token !== null) await context.addCookies([await startSession(origin, token)]);
  return context;
}

/** Exchanges a token for a session. Returns its cookie. */
async function startSession(origin: string, token: string): Promise<Cookie> {
  const response = await fetch(`${origin}/v1/session/`, {
    method: 'POST',
    headers: { Origin: origin, 'Content-Type': 'application/json' },
    body: JSON.stringify({ token }),
  });
  const [name = '', value = ''] = response.headers.getSetCookie()[0]?.split(/[=;]/) ?? [];
  if (value === '') throw new Error(`sign-in failed: ${response.status} ${await response.text()}`);
  return { name, value, url: origin, httpOnly: true, sameSite: 'Strict' };
}

/** Collects errors and warnings of the browser console, such as violations of the content security policy. */
export function collectConsoleErrors(page: Page): string[] {
  const consoleErrors: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') consoleErrors.push(message.text());
  });
  page.on('pageerror', (error) => consoleErrors.push(error.message));
  return consoleErrors;
}

/** Waits until the browser has rendered the current state. */
export function waitForFrame(page: Page): Promise<void> {
  return page.evaluate(
    () => new Promise<void>((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve()))),
  );
}
