import cliProgress from 'cli-progress';

/** Progress of a transfer. */
interface TransferProgress {
  /** Bytes. */
  readonly sent: number;
  /** Bytes; null if unknown. */
  readonly total: number | null;
}

/** Shows how far an upload or a download is. */
export interface TransferProgressBar {
  readonly update: (progress: TransferProgress) => void;
  readonly stop: () => void;
}

const MEGABYTE = 1_000_000;

/** Returns a bar on a terminal, otherwise one that prints nothing. */
export function createTransferProgressBar(stream: NodeJS.WriteStream, name: string): TransferProgressBar {
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
