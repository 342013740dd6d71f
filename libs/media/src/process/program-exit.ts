import { constants } from 'node:os';

/** Exit of a program. */
export interface ProgramExit {
  /** Exit status; null if a signal ended it. */
  readonly code: number | null;
  /** Signal that ended it; null if it exited. */
  readonly signal: NodeJS.Signals | null;
  /** True if the time limit ended it. */
  readonly isTimedOut: boolean;
  /** Last lines of stderr, with credentials and folders removed. */
  readonly log: string;
}

const SIGNAL_BY_NUMBER: ReadonlyMap<number, NodeJS.Signals> = new Map(
  Object.entries(constants.signals).map(([name, number]) => [number, name as NodeJS.Signals]),
);

/** Builds a result. bubblewrap reports a signal as exit status 128 + number, as a shell does; ffmpeg itself does not exceed 128 but for 255. */
export function toProgramExit(
  code: number | null,
  signal: NodeJS.Signals | null,
  rest: Pick<ProgramExit, 'isTimedOut' | 'log'>,
): ProgramExit {
  const wrapped = code === null ? undefined : SIGNAL_BY_NUMBER.get(code - 128);
  return wrapped ? { code: null, signal: wrapped, ...rest } : { code, signal, ...rest };
}
