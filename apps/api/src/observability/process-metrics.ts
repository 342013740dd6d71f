import type { TokenStore } from '@mediajobs/auth-db';
import type { Database } from '@mediajobs/postgres';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { EventsService } from '../events/events.service.js';
import type { RequestObserver } from './request-observer.js';

/** From a job by id to an expanded page of 5,000, and on to the export timeout. */
const DURATION_BUCKETS_S = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 120];

/** Sources of the metrics of a process. */
export interface MetricSources {
  readonly pool: Pick<Database['pool'], 'totalCount' | 'idleCount' | 'waitingCount' | 'options'>;
  readonly tokens: Pick<TokenStore, 'lookups'>;
  readonly requests: RequestObserver;
  readonly events: Pick<EventsService, 'subscriberCount' | 'sentCount'>;
}

/** Creates the metrics of one server process. The primary sums up those of its workers. */
export function createProcessMetrics({ pool, tokens, requests, events }: MetricSources): Registry {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  registerRequestMetrics(registry, requests);
  registerPoolMetrics(registry, pool);
  registerEventMetrics(registry, events);
  const lookups = new Counter({
    name: 'mediajobs_token_cache_lookups_total',
    help: 'Token lookups, by whether the cache had the token.',
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

function registerRequestMetrics(registry: Registry, requests: RequestObserver): void {
  const duration = new Histogram({
    name: 'mediajobs_request_duration_seconds',
    help: 'Time from the headers of a request to the end of its response.',
    labelNames: ['method', 'route', 'status'],
    buckets: DURATION_BUCKETS_S,
    registers: [registry],
  });
  const aborted = new Counter({
    name: 'mediajobs_requests_aborted_total',
    help: 'Requests that ended before their response was complete.',
    labelNames: ['route'],
    registers: [registry],
  });
  const objects = new Counter({
    name: 'mediajobs_answered_objects_total',
    help: 'Objects in responses.',
    labelNames: ['route'],
    registers: [registry],
  });
  requests.subscribe((completed) => {
    const { method, status, ms, rows, route: pattern } = completed;
    const route = pattern ?? 'none';
    if (!completed.isEventStream) duration.observe({ method, route, status }, ms / 1000);
    if (completed.aborted) aborted.inc({ route });
    if (rows !== null) objects.inc({ route }, rows);
  });
}

function registerPoolMetrics(registry: Registry, pool: MetricSources['pool']): void {
  const registers = [registry];
  const connections = new Gauge({
    name: 'mediajobs_pool_connections',
    help: 'Connections to PostgreSQL, by whether they are in use.',
    labelNames: ['state'],
    registers,
    collect: () => {
      connections.set({ state: 'idle' }, pool.idleCount);
      connections.set({ state: 'used' }, pool.totalCount - pool.idleCount);
    },
  });
  const limit = new Gauge({
    name: 'mediajobs_pool_limit',
    help: 'Maximum number of connections to PostgreSQL.',
    registers,
    collect: () => {
      limit.set(pool.options.max);
    },
  });
  const waiting = new Gauge({
    name: 'mediajobs_pool_waiting',
    help: 'Queries waiting for a connection.',
    registers,
    collect: () => {
      waiting.set(pool.waitingCount);
    },
  });
}

function registerEventMetrics(registry: Registry, events: MetricSources['events']): void {
  const subscribers = new Gauge({
    name: 'mediajobs_event_subscribers',
    help: 'Open event streams.',
    registers: [registry],
    collect: () => {
      subscribers.set(events.subscriberCount);
    },
  });
  const sent = new Counter({
    name: 'mediajobs_events_sent_total',
    help: 'Events sent to clients.',
    registers: [registry],
    collect: () => {
      sent.reset();
      sent.inc(events.sentCount);
    },
  });
}
