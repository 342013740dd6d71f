import { StepError, type ClaimedStep, type StepContext, type StepHandlers } from '@mediajobs/jobs-engine';
import type { Logger } from '@mediajobs/logging';
import type { WorkerMetrics } from './worker-metrics.js';

/** Logs and measures the steps of other handlers. */
export function observeHandlers(
  handlers: StepHandlers,
  metrics: WorkerMetrics,
  log: Pick<Logger, 'info' | 'warn' | 'error'>,
): StepHandlers {
  const observe = async <T>(step: ClaimedStep, context: StepContext, run: () => Promise<T>): Promise<T> => {
    const { jobId, kind, outputIndex, attempt } = step;
    const startedAt = performance.now();
    const describe = () => ({
      job: jobId,
      kind,
      output: outputIndex,
      attempt,
      ms: Math.round(performance.now() - startedAt),
    });
    metrics.startStep(kind);
    try {
      const result = await run();
      metrics.endStep(kind, 'succeeded', (performance.now() - startedAt) / 1_000);
      log.info(describe(), 'completed step');
      return result;
    } catch (error) {
      const { aborted } = context.signal;
      metrics.endStep(kind, aborted ? 'aborted' : 'failed', (performance.now() - startedAt) / 1_000);
      if (aborted) log.info(describe(), 'aborted step');
      else if (error instanceof StepError)
        log.warn({ ...describe(), failure: error.failure, reason: error.message }, 'step failed');
      else log.error({ ...describe(), err: error }, 'step failed with an unexpected error');
      if (!aborted) metrics.countFailure(error instanceof StepError ? error.failure : 'fault');
      throw error;
    }
  };
  return {
    probe: (step, context) => observe(step, context, () => handlers.probe(step, context)),
    encode: (step, context) => observe(step, context, () => handlers.encode(step, context)),
    discard: (storageKey) => handlers.discard(storageKey),
    release: (jobId) => handlers.release(jobId),
  };
}
