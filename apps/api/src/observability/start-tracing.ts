import type { Environment } from '@mediajobs/settings';
import type { FastifyBaseLogger } from 'fastify';
import { isTracingEnabled, type Tracing } from './tracing.js';

/** Starts tracing if the environment asks for it; otherwise OpenTelemetry is not even loaded. @throws SettingError */
export async function startTracing(
  environment: Environment,
  log: FastifyBaseLogger,
): Promise<Tracing | null> {
  if (!isTracingEnabled(environment)) return null;
  const { OpenTelemetry } = await import('./open-telemetry.js');
  return new OpenTelemetry(log);
}
