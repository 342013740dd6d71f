import type { UploadProgress } from '@mediajobs/jobs-client';
import cliProgress from 'cli-progress';

/** Shows how far an upload is. */
export interface UploadProgressBar {
  readonly update: (progress: UploadProgress) => void;
  readonly stop: () => void;
}

const MEGABYTE = 1_000_000;

/** Returns a bar on a terminal, otherwise one that prints nothing. */
export function createUploadProgressBar(stream: NodeJS.WriteStream, name: string): UploadProgressBar {
  if (!stream.isTTY) return { update: () => undefined, stop: () => undefined };
  const bar = new cliProgress.SingleBar(
    {
      stream,
      format: '{bar} {percentage} % | {name} | {megabytes} MB | {eta_formatted} left',
      hideCursor: true,
      clearOnComplete: true,
      gracefulExit: false,
    },
    cliProgress.Presets.shades_grey,
  );
  let isStarted = false;
  return {
    update({ sent, total }) {
      const values = { name, megabytes: (sent / MEGABYTE).toFixed(1) };
      if (isStarted) bar.update(sent, values);
      else bar.start(total ?? sent, sent, values);
      isStarted = true;
    },
    stop: () => bar.stop(),
  };
}
