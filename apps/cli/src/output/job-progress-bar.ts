import type { Job } from '@mediajobs/jobs-client';
import cliProgress from 'cli-progress';

/** Shows the progress of one job. */
export interface JobProgressBar {
  readonly update: (job: Pick<Job, 'status' | 'percentage_completed'>) => void;
  readonly stop: () => void;
}

/** Returns a bar on a terminal, otherwise one that prints nothing. */
export function createJobProgressBar(stream: NodeJS.WriteStream): JobProgressBar {
  if (!stream.isTTY) return { update: () => undefined, stop: () => undefined };
  const bar = new cliProgress.SingleBar(
    { stream, format: '{bar} {percentage} % | {status}', hideCursor: true, clearOnComplete: true },
    cliProgress.Presets.shades_grey,
  );
  bar.start(100, 0, { status: 'QUEUED' });
  return {
    update: ({ status, percentage_completed: percent = 0 }) => bar.update(percent, { status }),
    stop: () => bar.stop(),
  };
}
