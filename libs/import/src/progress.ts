import cliProgress from 'cli-progress';
import type { ImportReport } from './report.js';

/** Shows people at a terminal how far an import is. */
export interface ImportProgress {
  update(report: ImportReport): void;
  /** Prints a line that stays. */
  print(line: string): void;
  stop(): void;
}

/**
 * A bar on a terminal; elsewhere, a line now and then.
 *
 * @param total size of everything that is read (bytes), null where it is not known.
 */
export function createImportProgress(stream: NodeJS.WriteStream, total: number | null): ImportProgress {
  return stream.isTTY ? createBar(stream, total) : createLog(stream, total);
}

function createBar(stream: NodeJS.WriteStream, total: number | null): ImportProgress {
  const counts = '{megabytes} MB | {stored} stored, {refused} refused';
  const multi = new cliProgress.MultiBar(
    {
      stream,
      format: total === null ? counts : `{bar} {percentage} % | ${counts} | {eta_formatted} left`,
      hideCursor: true,
      clearOnComplete: true,
      gracefulExit: false,
    },
    cliProgress.Presets.shades_grey,
  );
  const single = multi.create(total ?? 0, 0, { megabytes: '0', stored: 0, refused: 0 });
  return {
    update: ({ bytes, stored, rejected: refused }) =>
      single.update(bytes, { megabytes: (bytes / 1e6).toFixed(0), stored, refused }),
    print: (line) => multi.log(`${line}\n`),
    stop: () => multi.stop(),
  };
}

/** Milliseconds between two lines of a log, and the share of the whole. */
const LOG_INTERVAL = { milliseconds: 10_000, share: 0.1 };

function createLog(stream: NodeJS.WriteStream, total: number | null): ImportProgress {
  let time = Date.now();
  let share = 0;
  return {
    update: ({ bytes, stored, rejected: refused }) => {
      const now = total === null || total === 0 ? 0 : bytes / total;
      if (Date.now() - time < LOG_INTERVAL.milliseconds && now - share < LOG_INTERVAL.share) return;
      time = Date.now();
      share = now;
      const read = total === null ? `${(bytes / 1e6).toFixed(0)} MB` : `${Math.floor(now * 100)} %`;
      stream.write(`${read} read, ${stored} stored, ${refused} refused\n`);
    },
    print: (line) => stream.write(`${line}\n`),
    stop: () => undefined,
  };
}
