import type { TokenStore } from '@mediajobs/auth-db';
import type { Pool } from 'pg';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { EventsService } from '../events/events.service.js';
import type { RequestObserver } from './request-observer.js';

/** Seconds. From a job by id to a page of 5,000 that is expanded, and on to what a time limit ends. */
const DURATION_BUCKETS_S = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 120];

/** Where the figures of a process that answers come from. */
export interface MetricSources {
  readonly pool: Pick<Pool, 'totalCount' | 'idleCount' | 'waitingCount' | 'options'>;
  readonly tokens: Pick<TokenStore, 'lookups'>;
  readonly requests: RequestObserver;
  readonly events: Pick<EventsService, 'subscriberCount' | 'sentCount'>;
}

/** The figures of one process that answers requests. Those of several are added up. */
export function createProcessMetrics({
  pool,
  tokens,
  requests: ends,
  events: streams,
}: MetricSources): Registry {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  registerRequestMetrics(registry, ends);
  registerPoolMetrics(registry, pool);
  registerEventMetrics(registry, streams);
  const lookups = new Counter({
    name: 'mediajobs_token_cache_lookups_total',
    help: 'Tokens that were looked up, by whether the cache knew them.',
    labelNames: ['result'],
    registers: [registry],
    collect: () => {
      lookups.reset();
      lookups.inc({ result: 'hit' }, tokens.lookups.hits);
      lookups.inc({ result: 'miss' }, tokens.lookups.misses);
    },
  });
  return registry;
}

function registerRequestMetrics(registry: Registry, ends: RequestObserver): void {
  const duration = new Histogram({
    name: 'mediajobs_request_duration_seconds',
    help: 'Time from the headers of a request to the end of its answer.',
    labelNames: ['method', 'route', 'status'],
    buckets: DURATION_BUCKETS_S,
    registers: [registry],
  });
  const aborted = new Counter({
    name: 'mediajobs_requests_aborted_total',
    help: 'Requests whose client went, or was let go, before the answer was complete.',
    labelNames: ['route'],
    registers: [registry],
  });
  const objects = new Counter({
    name: 'mediajobs_answered_objects_total',
    help: 'Objects in answers.',
    labelNames: ['route'],
    registers: [registry],
  });
  ends.subscribe((end) => {
    const route = end.route ?? 'none';
    if (!end.isEventStream)
      duration.observe({ method: end.method, route, status: end.status }, end.ms / 1000);
    if (end.aborted) aborted.inc({ route });
    if (end.rows !== null) objects.inc({ route }, end.rows);
  });
}

function registerPoolMetrics(registry: Registry, pool: MetricSources['pool']): void {
  const registers = [registry];
  const connections = new Gauge({
    name: 'mediajobs_pool_connections',
    help: 'Connections to PostgreSQL, by whether a request has them.',
    labelNames: ['state'],
    registers,
    collect: () => {
      connections.set({ state: 'idle' }, pool.idleCount);
      connections.set({ state: 'used' }, pool.totalCount - pool.idleCount);
    },
  });
  const limit = new Gauge({
    name: 'mediajobs_pool_limit',
    help: 'Connections to PostgreSQL that there may be.',
    registers,
    collect: () => {
      limit.set(pool.options.max);
    },
  });
  const waiting = new Gauge({
    name: 'mediajobs_pool_waiting',
    help: 'Queries that wait for a connection.',
    registers,
    collect: () => {
      waiting.set(pool.waitingCount);
    },
  });
}

function registerEventMetrics(registry: Registry, streams: MetricSources['events']): void {
  const subscribers = new Gauge({
    name: 'mediajobs_event_subscribers',
    help: 'Clients that follow events.',
    registers: [registry],
    collect: () => {
      subscribers.set(streams.subscriberCount);
    },
  });
  const sent = new Counter({
    name: 'mediajobs_events_sent_total',
    help: 'Events that were sent to clients.',
    registers: [registry],
    collect: () => {
      sent.reset();
      sent.inc(streams.sentCount);
    },
  });
}
