import { Gauge, Registry } from 'prom-client';
import { MAINTENANCE_TASKS, type MaintenanceTask } from './maintenance.js';

/** Metrics of the maintenance of the database. */
export interface MaintenanceMetrics {
  readonly registry: Registry;
  /** Records that a task has succeeded. */
  readonly recordSuccess: (task: MaintenanceTask) => void;
}

/** Creates the metrics. Until a task succeeds, they have the time of the start. */
export function createMaintenanceMetrics(): MaintenanceMetrics {
  const registry = new Registry();
  const lastSuccess = new Gauge({
    name: 'mediajobs_maintenance_last_success_timestamp_seconds',
    help: 'When a maintenance task of this process last succeeded, or else when the process started.',
    labelNames: ['task'],
    registers: [registry],
  });
  const recordSuccess = (task: MaintenanceTask): void => lastSuccess.setToCurrentTime({ task });
  for (const task of MAINTENANCE_TASKS) recordSuccess(task);
  return { registry, recordSuccess };
}
