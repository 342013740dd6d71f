import type { EngineLog } from '../engine-log.js';

/** Difference from which on times of jobs, retention and signatures are wrong enough to matter. */
const MAX_DIFFERENCE_MS = 10_000;

/** Reports when the clock of this machine differs from that of the database, which all workers share. */
export class ClockMonitor {
  private isWrong = false;

  constructor(private readonly log: Pick<EngineLog, 'info' | 'warn'>) {}

  /**
   * Logs a difference when it begins and when it ends. All times are epoch milliseconds.
   *
   * @param database what the database returned for its time, which lies between request and response
   */
  check(requestedAt: number, database: number, respondedAt: number): void {
    const differenceMs = Math.max(0, requestedAt - database) + Math.min(0, respondedAt - database);
    const isWrong = Math.abs(differenceMs) > MAX_DIFFERENCE_MS;
    if (isWrong === this.isWrong) return;
    this.isWrong = isWrong;
    if (isWrong) this.log.warn({ differenceMs }, 'clock differs from that of the database; synchronize it');
    else this.log.info({ differenceMs }, 'clock agrees with that of the database again');
  }
}
