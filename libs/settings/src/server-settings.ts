import { DATABASE_SETTINGS } from './database-settings.js';
import { completeEngineSettings, ENGINE_SETTINGS, type EngineSettings } from './engine-settings.js';
import { readOidcSettings, type OidcSettings } from './oidc-settings.js';
import { baseUrl, choice, integer, origins, processCount, text, trustedProxies } from './rules.js';
import { readTable, type Environment, type SettingTable, type SettingValues } from './setting.js';

const DAY_MS = 86_400_000;
const MIB = 1024 * 1024;

const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

export const HTTP_SETTINGS = {
  host: {
    name: 'HOST',
    schema: text,
    default: '127.0.0.1',
    description: 'Address to listen on. The image sets 0.0.0.0.',
  },
  port: {
    name: 'PORT',
    schema: integer(0, 65_535),
    default: '3000',
    description: 'Port to listen on; 0 picks a free one.',
  },
  workers: {
    name: 'WORKERS',
    schema: processCount,
    default: '1',
    description:
      'Processes that serve HTTP on the port, each with its own connections; `auto` is one per processor.',
  },
  publicUrl: {
    name: 'PUBLIC_URL',
    schema: baseUrl,
    example: 'https://jobs.example.com',
    description:
      'Base of the URLs in responses and webhooks; may have a path. By default that of the request: behind a proxy, set this or `TRUST_PROXY`. Workers need it too: without it, addresses in webhooks are paths.',
  },
  trustProxy: {
    name: 'TRUST_PROXY',
    schema: trustedProxies,
    default: 'false',
    description:
      'Proxies whose `X-Forwarded-*` headers are trusted: their networks (best), their number, or `true` for a proxy that overwrites what clients send.',
  },
  corsOrigins: {
    name: 'CORS_ORIGINS',
    schema: origins,
    default: '',
    example: 'https://console.example.com',
    description: 'Origins whose scripts may read responses; `*` for all. By default none.',
  },
} as const satisfies SettingTable;

export const AUTH_SETTINGS = {
  sessionLifetimeMs: {
    name: 'SESSION_LIFETIME_HOURS',
    schema: integer(1, 8_784, 3_600_000),
    default: '12',
    description:
      'Longest time that a browser stays signed in. A session ends earlier with the access token that started it.',
  },
  maxAuthFailuresPerMinute: {
    name: 'MAX_AUTH_FAILURES_PER_MINUTE',
    schema: integer(0, 1_000_000_000),
    default: '100',
    description: 'Failed authentications per minute and client address (IPv6: /64 network); 0 for no limit.',
  },
  tokenRetentionDays: {
    name: 'TOKEN_RETENTION_DAYS',
    schema: integer(0, 36_500),
    default: '30',
    description: 'Days that a token is kept after it expired or was revoked; 0 keeps it forever.',
  },
  auditRetentionDays: {
    name: 'AUDIT_RETENTION_DAYS',
    schema: integer(0, 36_500),
    default: '0',
    description: 'Days that an audit entry is kept; 0 keeps it forever.',
  },
} as const satisfies SettingTable;

export const LIMIT_SETTINGS = {
  maxConcurrentRequests: {
    name: 'MAX_CONCURRENT_REQUESTS',
    schema: integer(1, 100_000),
    default: '1000',
    description: 'API requests that a process handles at once; further ones get 503 immediately.',
  },
  rateLimitPerMinute: {
    name: 'RATE_LIMIT_PER_MINUTE',
    schema: integer(0, 1_000_000_000),
    default: '0',
    description:
      'Requests per minute and valid token or client, and per address (IPv6: /64 network) without one; 0 for no limit.',
  },
  requestTimeoutMs: {
    name: 'REQUEST_TIMEOUT_MS',
    schema: integer(100, DAY_MS),
    default: '120000',
    description: 'Longest time that a response may take.',
  },
  exportTimeoutMs: {
    name: 'EXPORT_TIMEOUT_MS',
    schema: integer(100, DAY_MS),
    default: '3600000',
    description: 'Longest time that an export may take.',
  },
  uploadMaxBytes: {
    name: 'UPLOAD_MAX_BYTES',
    schema: integer(1, 1_000_000_000_000_000),
    default: '107374182400',
    description: 'Size of the largest file that a client may upload, in bytes.',
  },
  responseStallTimeoutMs: {
    name: 'RESPONSE_STALL_TIMEOUT_MS',
    schema: integer(100, DAY_MS),
    default: '30000',
    description:
      'Longest time that a client may accept no byte of a pending response. Slow but steady clients are not affected.',
  },
  maxResponseBytes: {
    name: 'MAX_RESPONSE_MEMORY_MIB',
    schema: integer(16, 65_536, MIB),
    default: '256',
    description:
      'Memory for responses per process, in MiB. One account gets half of it, one response a quarter.',
  },
} as const satisfies SettingTable;

export const EVENT_SETTINGS = {
  maxSubscribers: {
    name: 'MAX_SUBSCRIBERS',
    schema: integer(1, 100_000),
    default: '2000',
    description: 'Event streams that a process keeps open at once.',
  },
  eventHeartbeatMs: {
    name: 'EVENT_HEARTBEAT_MS',
    // Clients give up a stream after 60 s of silence: one heartbeat may be late.
    schema: integer(100, 30_000),
    default: '15000',
    description: 'Interval of heartbeats on event streams, at which their tokens are checked again.',
  },
  eventRetentionMs: {
    name: 'EVENT_RETENTION_HOURS',
    schema: integer(1, 8_784, 3_600_000),
    default: '24',
    description: 'Hours that events are kept for clients that resume a stream.',
  },
} as const satisfies SettingTable;

export const OPERATION_SETTINGS = {
  logLevel: {
    name: 'LOG_LEVEL',
    schema: choice(LOG_LEVELS),
    default: 'info',
    description: 'Lowest level that is logged.',
  },
  metricsPort: {
    name: 'METRICS_PORT',
    schema: integer(0, 65_535),
    example: '9464',
    description:
      'Port of `/metrics` for Prometheus, without authentication: keep it inside your network. If unset, no metrics.',
  },
  metricsHost: {
    name: 'METRICS_HOST',
    schema: text,
    example: '127.0.0.1',
    description: 'Address to serve metrics on. By default that of `HOST`.',
  },
  otlpEndpoint: {
    name: 'OTEL_EXPORTER_OTLP_ENDPOINT',
    schema: text,
    example: 'http://collector.example.com:4318',
    description:
      'OpenTelemetry collector that traces are sent to (OTLP over HTTP, protobuf). The other `OTEL_*` variables have their standard meaning; `OTEL_SERVICE_NAME` is mediajobs by default. If unset, no traces.',
  },
  shutdownDelayMs: {
    name: 'SHUTDOWN_DELAY_MS',
    schema: integer(0, 600_000),
    default: '0',
    description:
      'Time from SIGTERM or SIGINT, in which the process is not ready but still accepts requests, for load balancers to notice. The image sets 5000.',
  },
  shutdownTimeoutMs: {
    name: 'SHUTDOWN_TIMEOUT_MS',
    schema: integer(100, DAY_MS),
    default: '20000',
    description: 'Longest time that requests in flight may take after that.',
  },
  demoJobs: {
    name: 'DEMO_JOBS',
    schema: integer(0, 10_000_000),
    default: '2000',
    description: 'Jobs to generate in an empty database at start; 0 for none. The image sets 0.',
  },
} as const satisfies SettingTable;

const SERVER_SETTINGS = {
  ...DATABASE_SETTINGS,
  ...HTTP_SETTINGS,
  ...AUTH_SETTINGS,
  ...LIMIT_SETTINGS,
  ...EVENT_SETTINGS,
  ...OPERATION_SETTINGS,
  ...ENGINE_SETTINGS,
} as const;

type Values = SettingValues<typeof SERVER_SETTINGS>;

/** Settings of the API server. */
export interface Settings extends Omit<Values, 'metricsHost' | keyof EngineSettings>, EngineSettings {
  readonly metricsHost: string;
  /** Null without an identity provider. */
  readonly oidc: OidcSettings | null;
}

/** Reads the settings of the API server. @throws SettingError */
export function readSettings(environment: Environment): Settings {
  const { metricsHost, ...values } = readTable(SERVER_SETTINGS, environment);
  const engine = completeEngineSettings(values, values);
  const oidc = readOidcSettings(environment);
  return { ...values, ...engine, metricsHost: metricsHost ?? values.host, oidc };
}

/** Returns the base URL of the API: `PUBLIC_URL`, otherwise the port of this machine. @throws SettingError */
export function readServiceUrl(environment: Environment): string {
  const { publicUrl, port } = readTable(HTTP_SETTINGS, environment);
  return publicUrl ?? `http://localhost:${port}`;
}
