import { fastify, type FastifyBaseLogger } from 'fastify';
import { loggerOptions } from '../observability/logger-options.js';
import type { Settings } from '@mediajobs/settings';

/** The log of a process that answers no requests itself, in the form of those that do. */
export function createLogger(settings: Settings): FastifyBaseLogger {
  return fastify({ logger: loggerOptions(settings) }).log;
}
