import { CreateJobDto } from '../dtos/dtos.js';
import type { Template } from '../models/template.js';

/** Keys of requests that refer to another object. */
const REFERENCE_KEYS: readonly string[] = ['pipeline', 'preset', 'file'];

/**
 * Returns a request with the settings of a template. Keys of the request override those of the template, also with
 * null; the keys of `input` one by one, and lists as a whole.
 */
export function mergeTemplate(request: CreateJobDto, template: Template | null): CreateJobDto {
  if (!template?.job_settings) return request;
  const settings = toRequest(template.job_settings) as Readonly<Record<string, unknown>>;
  const merged = Object.assign(new CreateJobDto(), settings, withoutUndefined(request));
  const input = { ...(settings['input'] ?? {}), ...withoutUndefined(request.input ?? {}) };
  return request.input === null ? merged : Object.assign(merged, { input });
}

function withoutUndefined(value: object): object {
  return Object.fromEntries(Object.entries(value).filter(([, inner]) => inner !== undefined));
}

/** Turns the references of a record, which have an address, into those of a request. */
function toRequest(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(toRequest);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, inner]: [string, unknown]) => {
    const isReference = REFERENCE_KEYS.includes(key) && typeof inner === 'object' && inner !== null;
    return [key, isReference ? { id: (inner as { id: unknown }).id } : toRequest(inner)];
  });
  return Object.fromEntries(entries);
}
