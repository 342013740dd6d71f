import { channel } from 'node:diagnostics_channel';

/** A statement that was sent. Observers may replace `end`. */
export interface StatementRun {
  /** Purpose, such as `page of jobs`: the same for all values. */
  readonly plan: string;
  /** SQL with placeholders; null for statements that several requests share. */
  readonly text: string | null;
  /** Called once, when the statement has ended. */
  end: (error?: unknown) => void;
}

const STATEMENTS = channel('mediajobs.statement');

/** Calls an observer for every statement, in the async context of its sender. Returns a function that stops it. */
export function observeStatements(observer: (run: StatementRun) => void): () => void {
  const listener = (run: unknown): void => {
    observer(run as StatementRun);
  };
  STATEMENTS.subscribe(listener);
  return () => STATEMENTS.unsubscribe(listener);
}

/** Reports the start of a statement. Returns null if there is no observer. */
export function startStatement(plan: string, text: string | null): StatementRun | null {
  if (!STATEMENTS.hasSubscribers) return null;
  const run: StatementRun = { plan, text, end: () => undefined };
  STATEMENTS.publish(run);
  return run;
}

/** Reports the start and the end of a statement. */
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
