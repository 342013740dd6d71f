import { fastify, type FastifyBaseLogger } from 'fastify';
import { loggerOptions } from '../observability/logger-options.js';
import type { Settings } from '@mediajobs/settings';

/** Creates the logger of a process outside of requests, in the same format. */
export function createLogger(settings: Settings): FastifyBaseLogger {
  return fastify({ logger: loggerOptions(settings) }).log;
}
