import type { Environment } from '@mediajobs/settings';
import type { FastifyBaseLogger, FastifyInstance } from 'fastify';
import { isTracingEnabled } from './tracing-settings.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** The trace that the request is part of, 32 hexadecimal digits; null or absent where there is none. */
    traceId?: string | null;
  }
}

/** Traces of requests, while they are wanted. */
export interface Tracing {
  /** Traces the requests of a server. */
  register(server: FastifyInstance): void;
  /** Sends what is left, so far as that takes no longer than a moment. */
  close(): Promise<void>;
}

/** Starts tracing, where the environment asks for it; where it does not, nothing of it is even loaded. @throws SettingError */
export async function startTracing(
  environment: Environment,
  log: FastifyBaseLogger,
): Promise<Tracing | null> {
  if (!isTracingEnabled(environment)) return null;
  const { OpenTelemetry } = await import('./open-telemetry.js');
  return new OpenTelemetry(log);
}
