const CATEGORIES = ['toplevel', 'disabled-by-default-devtools.timeline'];

/**
 * Measures the main thread of a page while `work` runs.
 *
 * @returns the durations of its tasks and the sums of script, style and layout, and everything else, all in ms
 */
export async function measureMainThread(browser, page, work) {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  const before = await readTotals(session);
  await browser.startTracing(page, { categories: CATEGORIES });
  await work();
  const tasks = readTasks(JSON.parse((await browser.stopTracing()).toString()));
  const after = await readTotals(session);
  await session.detach();
  const total = (...names) => names.reduce((sum, name) => sum + 1000 * (after[name] - before[name]), 0);
  const script = total('ScriptDuration');
  const layout = total('LayoutDuration', 'RecalcStyleDuration');
  return { tasks, script, layout, other: total('TaskDuration') - script - layout };
}

async function readTotals(session) {
  const { metrics } = await session.send('Performance.getMetrics');
  return Object.fromEntries(metrics.map(({ name, value }) => [name, value]));
}

/** Returns the durations of the tasks of the busiest main thread of a renderer. */
function readTasks({ traceEvents }) {
  const threads = traceEvents.filter(
    ({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain',
  );
  const lists = threads.map(({ pid, tid }) =>
    traceEvents
      .filter(
        (event) => event.pid === pid && event.tid === tid && event.name.endsWith('RunTask') && event.dur,
      )
      .map(({ dur }) => dur / 1000),
  );
  return lists.sort((a, b) => sum(b) - sum(a))[0] ?? [];
}

const sum = (values) => values.reduce((total, value) => total + value, 0);
