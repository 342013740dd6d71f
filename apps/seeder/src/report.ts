import { Presets, SingleBar } from 'cli-progress';
import type { LiveTally } from './live/live.js';

/** What this needs of standard error. */
export interface Terminal {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

export interface SeedReport {
  update(done: number, total: number): void;
  end(): void;
}

/** Tells how the seeding comes along: by a bar on a terminal, else by a line for every tenth. */
export function seedReport(terminal: Terminal & NodeJS.WritableStream): SeedReport {
  return terminal.isTTY === true ? bar(terminal) : lines(terminal);
}

function bar(stream: NodeJS.WritableStream): SeedReport {
  const format = 'Seeding {bar} {percentage} % | {value} of {total} jobs | {eta_formatted} left';
  const progress = new SingleBar({ stream, format, hideCursor: true, etaBuffer: 50 }, Presets.shades_classic);
  let started = false;
  return {
    update: (done, total) => {
      if (!started) progress.start(total, done);
      else progress.update(done);
      started = true;
    },
    end: () => progress.stop(),
  };
}

function lines(terminal: Terminal): SeedReport {
  let tenths = 0;
  return {
    update: (done, total) => {
      const reached = Math.floor((done * 10) / total);
      if (reached === tenths) return;
      tenths = reached;
      terminal.write(`${reached * 10} % (${done} of ${total} jobs)\n`);
    },
    end: () => undefined,
  };
}

/** Tells how the live work comes along, every so many milliseconds, for whoever watches. */
export function liveReport(terminal: Terminal, every = 10_000): (tally: LiveTally) => void {
  let last = Date.now();
  return (tally) => {
    if (Date.now() - last < every) return;
    last = Date.now();
    terminal.write(`${tallyLine(tally)}\n`);
  };
}

export function tallyLine({ queued, finished, failed, working }: LiveTally): string {
  return `${queued} jobs queued, ${finished} finished, ${failed} failed, ${working} at work`;
}
