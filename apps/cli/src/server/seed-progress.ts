import type { SimulationCounts } from '@mediajobs/fixtures';
import cliProgress from 'cli-progress';

/** The parts of standard error that the progress uses. */
export interface Terminal {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

/** Shows how far seeding is. */
export interface SeedProgress {
  update(done: number, total: number): void;
  stop(): void;
}

/** Returns a bar on a terminal, otherwise a log with a line for every tenth. */
export function createSeedProgress(terminal: Terminal & NodeJS.WritableStream): SeedProgress {
  return terminal.isTTY === true ? createBar(terminal) : createLog(terminal);
}

function createBar(stream: NodeJS.WritableStream): SeedProgress {
  const format = 'Seeding {bar} {percentage} % | {value} of {total} jobs | {eta_formatted} left';
  const bar = new cliProgress.SingleBar(
    { stream, format, hideCursor: true, etaBuffer: 50 },
    cliProgress.Presets.shades_classic,
  );
  let isStarted = false;
  return {
    update: (done, total) => {
      if (isStarted) bar.update(done);
      else bar.start(total, done);
      isStarted = true;
    },
    stop: () => bar.stop(),
  };
}

function createLog(terminal: Terminal): SeedProgress {
  let loggedTenths = 0;
  return {
    update: (done, total) => {
      const tenths = Math.floor((done * 10) / total);
      if (tenths === loggedTenths) return;
      loggedTenths = tenths;
      terminal.write(`${tenths * 10} % (${done} of ${total} jobs)\n`);
    },
    stop: () => undefined,
  };
}

/** Returns a function that logs the counts of a simulation, at most once per interval. */
export function createLiveLog(
  terminal: Terminal,
  intervalMs = 10_000,
  now: () => number = Date.now,
): (counts: SimulationCounts) => void {
  let loggedAt = now();
  return (counts) => {
    if (now() - loggedAt < intervalMs) return;
    loggedAt = now();
    terminal.write(`${formatCounts(counts)}\n`);
  };
}

export function formatCounts({ queued, finished, failed, inProgress }: SimulationCounts): string {
  return `${queued} jobs queued, ${finished} finished, ${failed} failed, ${inProgress} in progress`;
}
