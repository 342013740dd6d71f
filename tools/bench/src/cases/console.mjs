import { setTimeout as sleep } from 'node:timers/promises';
import { launchBrowser, openTab } from '../console/browser.mjs';
import { measureMainThread } from '../console/main-thread.mjs';
import { summarize } from '../measure.mjs';
import { atMost } from '../record.mjs';

export const consoleCase = { name: 'console', title: 'Console', onDemand: true, measure };

const STEPS = 40;
const STEP_PX = 400;
const STEP_INTERVAL_MS = 50;
/** Within it, the console loads the code of its other views. */
const SETTLE_MS = 12_000;
/** The browser calls a longer task a long one. */
const LONG_TASK_MS = 50;

async function measure(context) {
  const browser = await launchBrowser();
  try {
    for (const limit of [100, 1000].filter((limit) => limit <= context.dataset.jobs))
      await scroll(context, browser, limit);
  } finally {
    await browser.close();
  }
}

async function scroll({ api, token, report, rounds }, browser, limit) {
  const page = await openTab(browser, api, token);
  await page.goto(`/jobs?limit=${limit}`);
  await page.locator('[data-row="0"]').waitFor();
  await sleep(SETTLE_MS);
  await page.mouse.move(600, 500);
  const runs = [];
  for (let round = 0; round < rounds; round++) {
    await page.locator('#jobs').evaluate((list) => list.scrollTo({ top: 0 }));
    await sleep(500);
    runs.push(
      await measureMainThread(browser, page, async () => {
        for (let step = 0; step < STEPS; step++) {
          await page.mouse.wheel(0, STEP_PX);
          await sleep(STEP_INTERVAL_MS);
        }
      }),
    );
  }
  await page.context().close();
  reportRuns(report, runs, limit);
}

function reportRuns(report, runs, limit) {
  const title = `List of ${limit.toLocaleString('en')} jobs scrolled`;
  report({
    id: `scroll-${limit}`,
    title: `${title}, longest task of the main thread`,
    unit: 'ms',
    ours: summarize(runs.map(({ tasks }) => Math.max(...tasks))),
    bar: atMost(LONG_TASK_MS, 'ours'),
    note: `${STEPS} turns of the wheel by ${STEP_PX} px in a window of 1,440 × 900; Chromium paints in software.`,
  });
  report({
    id: `scroll-${limit}-long`,
    title: `${title}, tasks over ${LONG_TASK_MS} ms`,
    unit: 'tasks',
    ours: summarize(runs.map(({ tasks }) => tasks.filter((ms) => ms > LONG_TASK_MS).length)),
  });
  const parts = { script: 'script', layout: 'style and layout', other: 'painting and everything else' };
  for (const [part, name] of Object.entries(parts))
    report({
      id: `scroll-${limit}-${part}`,
      title: `${title}, ${name} per turn`,
      unit: 'ms',
      ours: summarize(runs.map((run) => run[part] / STEPS)),
    });
}
