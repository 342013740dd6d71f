import { describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { PHONE, waitForFrame } from '../support/browser.js';
import { findJob, fixture, newTab } from '../support/fixture.js';
import { findLayoutShifts, observeLayoutShifts } from '../support/layout-shift.js';

const FILE = {
  name: 'clip_Web 720p.mp4',
  size: 344_812,
  video_tracks: [{ width: 1280, height: 720 }],
};

/** An output, as the API describes it before and after it is encoded. */
const toOutput = (index: number, percent: number): object => ({
  output_name: '{input_name}_{preset_name}',
  percentage_completed: percent,
  file: { ...(percent === 100 ? FILE : { name: FILE.name }), id: String(index).repeat(24) },
});

const toAttempt = (index: number, changes: object): object => ({
  run: 1,
  kind: 'encode',
  output_index: index,
  attempt: 1,
  worker: 'worker-1',
  started_at: Date.now() - 60_000,
  ...changes,
});

const PROBE = {
  run: 1,
  kind: 'probe',
  attempt: 1,
  started_at: Date.now() - 90_000,
  finished_at: Date.now() - 60_000,
  outcome: 'succeeded',
};

const END = { finished_at: Date.now(), speed: 1.8 };

/** A response of the API about a job, and its attempts. */
interface State {
  readonly job: { readonly status: string; readonly outputs: readonly object[] };
  readonly attempts: readonly object[];
}

const RUNNING: State = {
  job: { status: 'PROCESSING', outputs: [toOutput(1, 40), toOutput(2, 0)] },
  attempts: [toAttempt(0, { speed: 1.8 }), toAttempt(1, {})],
};

const ENDS = {
  success: {
    secondOutput: 'Complete',
    job: { status: 'SUCCESS', outputs: [toOutput(1, 100), toOutput(2, 100)] },
    attempts: [
      ...[0, 1].map((index) => toAttempt(index, { ...END, outcome: 'succeeded' })),
      { ...PROBE, kind: 'package' },
    ],
  },
  failure: {
    secondOutput: 'Complete',
    job: {
      status: 'FAILURE',
      error_code: '0x005010',
      error_msg: 'The output could not be encoded',
      outputs: [toOutput(1, 40), toOutput(2, 100)],
    },
    attempts: [
      toAttempt(0, { ...END, outcome: 'failed', error_code: '0x005010', log: 'frame=1\nerror\n' }),
      toAttempt(1, { ...END, outcome: 'succeeded' }),
    ],
  },
  cancellation: {
    secondOutput: 'Not encoded',
    job: { status: 'FAILURE', error_code: '0x005016', outputs: [toOutput(1, 100), toOutput(2, 0)] },
    attempts: [
      toAttempt(0, { ...END, outcome: 'succeeded' }),
      toAttempt(1, { ...END, outcome: 'cancelled' }),
    ],
  },
} as const;

/** Opens a job that runs. @returns a function that ends the job, as the page learns from the event stream */
async function openRunningJob(page: Page): Promise<(end: State) => void> {
  let state = RUNNING;
  const { promise: ended, resolve } = Promise.withResolvers<null>();
  const id = await findJob('PROCESSING');
  const playlists = [{ playlist_name: 'film', playlist_preset: 'hls' }];
  await page.route(`**/v1/jobs/${id}?*`, async (route) => {
    const { job } = (await (await route.fetch()).json()) as { job: object };
    await route.fulfill({ json: { job: { ...job, playlists, ...state.job } } });
  });
  await page.route('**/attempts', (route) =>
    route.fulfill({ json: { attempts: [PROBE, ...state.attempts] } }),
  );
  await page.route('**/v1/jobs/events?*', async (route) => {
    await ended;
    await route.fulfill({ contentType: 'text/event-stream', body: 'id: 1\nevent: reset\ndata: {}\n\n' });
  });
  await page.goto(`/jobs/${id}`);
  await page.getByRole('heading', { name: 'Timeline' }).waitFor();
  return (end) => {
    state = end;
    resolve(null);
  };
}

/** Tall enough for the whole view, and a phone, where panels below the screen may move. */
const SCREENS = [{ width: 1280, height: 4000 }, PHONE];

describe('the view of a job', () => {
  it.each(
    (['success', 'failure', 'cancellation'] as const).flatMap((end) =>
      SCREENS.map((screen) => ({ end, screen })),
    ),
  )('does not move at $end, $screen.width pixels wide', async ({ end, screen }) => {
    const page = await newTab(fixture.writer);
    await page.setViewportSize(screen);
    await observeLayoutShifts(page);
    const finish = await openRunningJob(page);
    const heights = (): Promise<number[]> =>
      page
        .getByRole('row', { name: /^Output \d$/ })
        .evaluateAll((rows) => rows.map((row) => row.getBoundingClientRect().height));
    const before = await heights();
    const loaded = await page.evaluate(() => performance.now());
    finish(ENDS[end]);
    await page.locator(`main header span[data-status=${ENDS[end].job.status}]`).first().waitFor();
    await page.getByRole('row', { name: 'Output 2' }).getByText(ENDS[end].secondOutput).waitFor();
    await waitForFrame(page);
    expect(await heights()).toEqual(before);
    expect(await findLayoutShifts(page, loaded)).toEqual([]);
  });
});
