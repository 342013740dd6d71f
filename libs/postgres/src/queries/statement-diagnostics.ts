import { channel } from 'node:diagnostics_channel';

/** A statement that was sent. An observer may replace `end`. */
export interface StatementRun {
  /** Purpose, such as `page of jobs`: the same for all values. */
  readonly plan: string;
  /** With placeholders where values are; null where values are in it. */
  readonly text: string | null;
  /** To be called once, when it is over. */
  end: (error?: unknown) => void;
}

const STATEMENTS = channel('mediajobs.statement');

/** Calls an observer for every statement, in the asynchronous context of its caller. Returns a function that stops it. */
export function observeStatements(observer: (run: StatementRun) => void): () => void {
  const listener = (run: unknown): void => {
    observer(run as StatementRun);
  };
  STATEMENTS.subscribe(listener);
  return () => STATEMENTS.unsubscribe(listener);
}

/** Publishes a statement. Returns null if nothing observes statements. */
export function startStatement(plan: string, text: string | null): StatementRun | null {
  if (!STATEMENTS.hasSubscribers) return null;
  const run: StatementRun = { plan, text, end: () => undefined };
  STATEMENTS.publish(run);
  return run;
}

/** Tells of a statement, and of its end. */
export function traceStatement<T>(plan: string, text: string | null, work: () => Promise<T>): Promise<T> {
  const run = startStatement(plan, text);
  return run === null ? work() : traceUntilSettled(run, work);
}

async function traceUntilSettled<T>(run: StatementRun, work: () => Promise<T>): Promise<T> {
  try {
    const result = await work();
    run.end();
    return result;
  } catch (error) {
    run.end(error);
    throw error;
  }
}
