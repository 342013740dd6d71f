import cliProgress from 'cli-progress';
import type { ExportProgress } from './export-jobs.js';

/** Shows how far an export is. */
export interface ProgressBar {
  readonly update: (step: ExportProgress) => void;
  readonly stop: () => void;
}

const FORMAT =
  '{bar} {percentage} % | {value} of {total} jobs | {rate} jobs/s, {megabytes} MB | {eta_formatted} left';

/** Returns a bar on a terminal, otherwise one that prints nothing. */
export function createProgressBar(stream: NodeJS.WriteStream): ProgressBar {
  if (!stream.isTTY) return { update: () => undefined, stop: () => undefined };
  const bar = new cliProgress.SingleBar(
    { stream, format: FORMAT, hideCursor: true, clearOnComplete: true, gracefulExit: false },
    cliProgress.Presets.shades_grey,
  );
  let first: { readonly jobs: number; readonly time: number } | undefined;
  return {
    update({ jobs, total, bytes }) {
      if (!first) {
        first = { jobs, time: performance.now() };
        bar.start(total, jobs, { rate: 0, megabytes: '0' });
      }
      // Jobs of an earlier run do not count for the rate.
      const seconds = (performance.now() - first.time) / 1000;
      const rate = seconds > 0 ? Math.round((jobs - first.jobs) / seconds) : 0;
      bar.setTotal(Math.max(total, jobs));
      bar.update(jobs, { rate, megabytes: (bytes / 1e6).toFixed(1) });
    },
    stop: () => bar.stop(),
  };
}
