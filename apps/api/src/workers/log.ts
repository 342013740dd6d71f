import { fastify, type FastifyBaseLogger } from 'fastify';
import type { Settings } from '../settings.js';

/** The log of a process that answers no requests itself, in the form of those that do. */
export function logOf({ logLevel }: Settings): FastifyBaseLogger {
  return fastify({ logger: logLevel === 'silent' ? false : { level: logLevel } }).log;
}
