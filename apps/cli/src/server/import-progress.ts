import type { ImportReport } from '@mediajobs/import';
import cliProgress from 'cli-progress';

/** Shows how far an import is. */
export interface ImportProgress {
  update(report: ImportReport): void;
  /** Prints a line that stays above the bar. */
  print(line: string): void;
  stop(): void;
}

/** Returns a bar on a terminal, otherwise a log. The total is null where a source has no known size. */
export function createImportProgress(stream: NodeJS.WriteStream, totalBytes: number | null): ImportProgress {
  return stream.isTTY ? createBar(stream, totalBytes) : createLog(stream, totalBytes);
}

function createBar(stream: NodeJS.WriteStream, totalBytes: number | null): ImportProgress {
  const counts = '{megabytes} MB | {stored} stored, {rejected} rejected';
  const bars = new cliProgress.MultiBar(
    {
      stream,
      format: totalBytes === null ? counts : `{bar} {percentage} % | ${counts} | {eta_formatted} left`,
      hideCursor: true,
      clearOnComplete: true,
      gracefulExit: false,
    },
    cliProgress.Presets.shades_grey,
  );
  const bar = bars.create(totalBytes ?? 0, 0, { megabytes: '0', stored: 0, rejected: 0 });
  return {
    update: ({ bytes, stored, rejected }) =>
      bar.update(bytes, { megabytes: formatMegabytes(bytes), stored, rejected }),
    print: (line) => bars.log(`${line}\n`),
    stop: () => bars.stop(),
  };
}

/** The log has a line whenever this much time has passed, or this share has been read, since the last one. */
const LOG_INTERVAL_MS = 10_000;
const LOG_SHARE = 0.1;

function createLog(stream: NodeJS.WriteStream, totalBytes: number | null): ImportProgress {
  let loggedAt = Date.now();
  let loggedShare = 0;
  return {
    update: ({ bytes, stored, rejected }) => {
      const share = totalBytes ? bytes / totalBytes : 0;
      if (Date.now() - loggedAt < LOG_INTERVAL_MS && share - loggedShare < LOG_SHARE) return;
      loggedAt = Date.now();
      loggedShare = share;
      const read = totalBytes === null ? `${formatMegabytes(bytes)} MB` : `${Math.floor(share * 100)} %`;
      stream.write(`${read} read, ${stored} stored, ${rejected} rejected\n`);
    },
    print: (line) => stream.write(`${line}\n`),
    stop: () => undefined,
  };
}

function formatMegabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(0);
}
