import type { LiveWorker } from '@mediajobs/jobs-db';
import type { Worker } from '@mediajobs/jobs-domain';

type Details = Readonly<Record<string, unknown>>;

/** Returns a worker as clients see it. Workers of other versions may describe themselves differently. */
export function toWorker(worker: LiveWorker): Worker {
  const details = asObject(worker.details);
  const ffmpeg = asObject(details['ffmpeg']);
  return {
    id: worker.id,
    host: worker.host,
    version: worker.version,
    slots: worker.slots,
    running: worker.running,
    ffmpeg_version: asText(ffmpeg['version']),
    ffmpeg_origin: asText(ffmpeg['origin']),
    encoders: asTexts(details['encoders']),
    sandbox: asText(details['sandbox']),
    warnings: asTexts(details['warnings']),
    started_at: worker.startedAt,
    heartbeat_at: worker.heartbeatAt,
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
