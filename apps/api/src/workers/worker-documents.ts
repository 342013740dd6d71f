import type { LiveWorker } from '@mediajobs/jobs-db';
import type { QueueStep, Worker } from '@mediajobs/jobs-domain';

type Details = Readonly<Record<string, unknown>>;

/**
 * Returns a worker as clients see it. Workers of other versions may describe themselves differently.
 *
 * @param work steps that it runs
 */
export function toWorker(worker: LiveWorker, work: QueueStep[] = []): Worker {
  const details = asObject(worker.details);
  const ffmpeg = asObject(details['ffmpeg']);
  const packager = asObject(details['packager']);
  return {
    id: worker.id,
    host: worker.host,
    version: worker.version,
    slots: worker.slots,
    running: worker.running,
    ffmpeg_version: asText(ffmpeg['version']),
    ffmpeg_origin: asText(ffmpeg['origin']),
    encoders: asTexts(details['encoders']),
    features: asTexts(details['features']),
    packager_version: asText(packager['version']),
    sandbox: asText(details['sandbox']),
    warnings: asTexts(details['warnings']),
    started_at: worker.startedAt,
    heartbeat_at: worker.heartbeatAt,
    work,
  };
}

function asObject(value: unknown): Details {
  return typeof value === 'object' && value !== null ? (value as Details) : {};
}

function asText(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function asTexts(value: unknown): string[] | null {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : null;
}
