import { SettingError, type Environment } from '@mediajobs/settings';
import type { FastifyInstance } from 'fastify';

declare module 'fastify' {
  interface FastifyRequest {
    /** Id of the request's trace, 32 hexadecimal digits; null or absent without tracing. */
    traceId?: string | null;
  }
}

/** Records traces of requests. */
export interface Tracing {
  /** Traces the requests of a server. */
  register(server: FastifyInstance): void;
  /** Exports the remaining spans, within a time limit. */
  close(): Promise<void>;
}

const SUPPORTED_PROTOCOL = 'http/protobuf';

/**
 * Returns whether the standard `OTEL_…` variables turn tracing on: by an endpoint or by `OTEL_TRACES_EXPORTER=otlp`,
 * unless `OTEL_SDK_DISABLED=true` or `OTEL_TRACES_EXPORTER=none`.
 * @throws SettingError for an unsupported exporter or protocol.
 */
export function isTracingEnabled(environment: Environment): boolean {
  const read = (name: string): string => environment[name]?.trim() ?? '';
  const requireAllowed = (name: string, allowed: readonly string[]): void => {
    if (!['', ...allowed].includes(read(name)))
      throw new SettingError(name, allowed.join(' or '), JSON.stringify(read(name)));
  };
  const exporter = read('OTEL_TRACES_EXPORTER');
  if (read('OTEL_SDK_DISABLED').toLowerCase() === 'true' || exporter === 'none') return false;
  requireAllowed('OTEL_TRACES_EXPORTER', ['otlp', 'none']);
  const endpoints = ['OTEL_EXPORTER_OTLP_TRACES_ENDPOINT', 'OTEL_EXPORTER_OTLP_ENDPOINT'];
  if (exporter === '' && endpoints.every((name) => read(name) === '')) return false;
  const protocols = ['OTEL_EXPORTER_OTLP_TRACES_PROTOCOL', 'OTEL_EXPORTER_OTLP_PROTOCOL'];
  const protocol = protocols.find((name) => read(name) !== '');
  if (protocol !== undefined) requireAllowed(protocol, [SUPPORTED_PROTOCOL]);
  return true;
}
