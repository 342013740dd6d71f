import {
  readDatabaseSettings,
  SettingError,
  SettingReader,
  type DatabaseSettings,
  type Environment,
} from '@mediajobs/settings';
import { isIP } from 'node:net';
import { availableParallelism } from 'node:os';
import { isSecureUrl, type OidcSettings } from './auth/oidc-verifier.js';

/** What the process was told by its environment. Read once, at start. */
export interface Settings extends DatabaseSettings {
  /** `HOST`: address to listen on. Default 127.0.0.1; 0.0.0.0 in the image. */
  readonly host: string;
  /** `PORT`: port to listen on, 0 for any free one. Default 3000. */
  readonly port: number;
  /** `PUBLIC_URL`: base of the printed addresses, which may have a path. By default that of the request. */
  readonly publicUrl: string | null;
  /**
   * `TRUST_PROXY`: whose `X-Forwarded-*` is believed: that of so many proxies in front, or of those at these addresses
   * and networks, separated by commas; `true` for all that it says. Default false.
   */
  readonly trustProxy: boolean | number | readonly string[];
  /** `LOG_LEVEL`: least level that is logged. Default info. */
  readonly logLevel: LogLevel;
  /** `METRICS_PORT`: port of `/metrics`, 0 for any free one. Not set, the default: no metrics are kept. */
  readonly metricsPort: number | null;
  /** `METRICS_HOST`: address to serve `/metrics` on. Default: that of `HOST`. */
  readonly metricsHost: string;
  /** `MAX_CONCURRENT_REQUESTS`: requests of the API that a process answers at once. Default 1000. */
  readonly maxConcurrentRequests: number;
  /** `REQUEST_TIMEOUT`: longest time that an answer may take (ms). Default 120000. */
  readonly requestTimeoutMs: number;
  /** `EXPORT_TIMEOUT`: longest time that an export may take (ms). Default 3600000. */
  readonly exportTimeoutMs: number;
  /** `RESPONSE_STALL_TIMEOUT`: how long a client may accept no byte of a response before it is aborted (ms). Default 30000. */
  readonly responseStallTimeoutMs: number;
  /**
   * `MAX_RESPONSE_MEMORY`: bytes of responses that a process holds, of which one account gets half and one response a
   * quarter. Set in MiB. Default 256 MiB.
   */
  readonly maxResponseBytes: number;
  /** `MAX_SUBSCRIBERS`: clients that follow events of a process at once. Default 2000. */
  readonly maxSubscribers: number;
  /** `EVENTS_HEARTBEAT`: how often clients that follow events are sent a sign of life, and their tokens are checked (ms). Default 15000, at most 30000. */
  readonly eventHeartbeatMs: number;
  /** `EVENTS_KEEP`: how long changes of jobs are kept for clients that resume (ms). Default 86400000, a day. */
  readonly eventRetentionMs: number;
  /**
   * `SHUTDOWN_DELAY`: how long, once told to end, a process that is not ready any more takes requests as ever, so that
   * a balancer can notice (ms). Default 0; 5000 in the image.
   */
  readonly shutdownDelayMs: number;
  /** `SHUTDOWN_TIMEOUT`: how long what is asked by then may take, before it is cut off (ms). Default 20000. */
  readonly shutdownTimeoutMs: number;
  /** `RATE_LIMIT`: requests a minute per valid token or client, and per address without one. Default 0: any number. */
  readonly rateLimitPerMinute: number;
  /** `AUTH_FAILURES`: failed authentications a minute per address (IPv6: /64), 0 for any number. Default 100. */
  readonly authFailuresPerMinute: number;
  /** `CORS_ORIGINS`: origins, separated by commas, whose scripts may read answers; `*` for all. Default: none. */
  readonly corsOrigins: readonly string[];
  /** `WORKERS`: processes that answer, `auto` for one per core. Default 1: this one answers itself. */
  readonly workers: number;
  /** `OIDC_…`: the identity provider whose tokens are taken beside our own. Default none. */
  readonly oidc: OidcSettings | null;
  /** `TOKENS_KEEP`: days that a token is kept after it expired or was revoked, 0 for ever. Default 30. */
  readonly tokenRetentionDays: number;
  /** `AUDIT_KEEP`: days that an entry of the audit is kept, 0 for ever. Default 0. */
  readonly auditRetentionDays: number;
  /** `DEMO_JOBS`: jobs to seed into an empty database, 0 for none. Default 2000; 0 in the image. */
  readonly demoJobs: number;
}

export const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** @throws SettingError that names the setting, what it takes and what it got. */
export function readSettings(environment: Environment): Settings {
  const settings = new SettingReader(environment);
  return {
    ...readDatabaseSettings(environment),
    host: settings.text('HOST') ?? '127.0.0.1',
    port: settings.integer('PORT', 3000, 0, 65535),
    publicUrl: readPublicUrl(settings),
    trustProxy: readTrustProxy(settings),
    logLevel: settings.choice('LOG_LEVEL', 'info', LOG_LEVELS),
    metricsPort:
      settings.text('METRICS_PORT') === null ? null : settings.integer('METRICS_PORT', 0, 0, 65535),
    metricsHost: settings.text('METRICS_HOST') ?? settings.text('HOST') ?? '127.0.0.1',
    maxConcurrentRequests: settings.integer('MAX_CONCURRENT_REQUESTS', 1000, 1, 100_000),
    requestTimeoutMs: settings.integer('REQUEST_TIMEOUT', 120_000, 100, 86_400_000),
    exportTimeoutMs: settings.integer('EXPORT_TIMEOUT', 3_600_000, 100, 86_400_000),
    responseStallTimeoutMs: settings.integer('RESPONSE_STALL_TIMEOUT', 30_000, 100, 86_400_000),
    maxResponseBytes: settings.integer('MAX_RESPONSE_MEMORY', 256, 16, 65_536) * 1024 * 1024,
    maxSubscribers: settings.integer('MAX_SUBSCRIBERS', 2_000, 1, 100_000),
    // Clients take 60 s of silence for a connection that is lost: one beat may be late.
    eventHeartbeatMs: settings.integer('EVENTS_HEARTBEAT', 15_000, 100, 30_000),
    eventRetentionMs: settings.integer('EVENTS_KEEP', 86_400_000, 1_000, 31_536_000_000),
    shutdownDelayMs: settings.integer('SHUTDOWN_DELAY', 0, 0, 600_000),
    shutdownTimeoutMs: settings.integer('SHUTDOWN_TIMEOUT', 20_000, 100, 86_400_000),
    rateLimitPerMinute: settings.integer('RATE_LIMIT', 0, 0, 1_000_000_000),
    authFailuresPerMinute: settings.integer('AUTH_FAILURES', 100, 0, 1_000_000_000),
    corsOrigins: readCorsOrigins(settings),
    workers: readWorkers(settings),
    oidc: readOidc(settings),
    tokenRetentionDays: settings.integer('TOKENS_KEEP', 30, 0, 36_500),
    auditRetentionDays: settings.integer('AUDIT_KEEP', 0, 0, 36_500),
    demoJobs: settings.integer('DEMO_JOBS', 2000, 0, 10_000_000),
  };
}

function readTrustProxy(settings: SettingReader): boolean | number | readonly string[] {
  const value = settings.text('TRUST_PROXY') ?? 'false';
  if (value === 'true' || value === 'false') return value === 'true';
  if (/^[1-9]\d?$/.test(value)) return Number(value);
  const addresses = value.split(',').map((address) => address.trim());
  const wrong = addresses.find((address) => !isNetwork(address));
  if (wrong === undefined) return addresses;
  const takes = 'true, false, a number of proxies from 1 to 99, or addresses and networks such as 10.0.0.0/8';
  throw new SettingError('TRUST_PROXY', takes, JSON.stringify(wrong));
}

/** Whether a text is an address, or one with the length of its prefix. */
function isNetwork(text: string): boolean {
  const [, address = '', prefix = '1'] = /^([\da-f.:]*)(?:\/(\d{1,3}))?$/i.exec(text) ?? [];
  const bits = { 0: 0, 4: 32, 6: 128 }[isIP(address)] ?? 0;
  return Number(prefix) >= 1 && Number(prefix) <= bits;
}

function readWorkers(settings: SettingReader): number {
  const value = settings.text('WORKERS') ?? '1';
  if (value === 'auto') return availableParallelism();
  const number = Number(value);
  if (/^\d+$/.test(value) && number >= 1 && number <= 256) return number;
  throw new SettingError('WORKERS', 'auto or an integer from 1 to 256', JSON.stringify(value));
}

function readOidc(settings: SettingReader): OidcSettings | null {
  const example = 'https://login.example.com/realms/media';
  const issuer = settings.url('OIDC_ISSUER', ['https:', 'http:'], example);
  const audience = settings.text('OIDC_AUDIENCE');
  const accountClaim = settings.text('OIDC_ACCOUNT_CLAIM') ?? 'account_id';
  if (issuer === null && audience === null) return null;
  if (issuer === null)
    throw new SettingError('OIDC_ISSUER', `an address such as ${example}`, 'none beside OIDC_AUDIENCE');
  if (audience === null)
    throw new SettingError('OIDC_AUDIENCE', 'the audience of tokens for this API', 'none beside OIDC_ISSUER');
  const { search, hash } = new URL(issuer);
  if (!isSecureUrl(new URL(issuer)) || search !== '' || hash !== '') {
    throw new SettingError('OIDC_ISSUER', 'an address with https, without ? and #', JSON.stringify(issuer));
  }
  return { issuer, audience, accountClaim };
}

/** Origins as browsers send them: what differs from that by a letter would never match. */
function readCorsOrigins(settings: SettingReader): string[] {
  const origins = (settings.text('CORS_ORIGINS') ?? '').split(',').map((origin) => origin.trim());
  const given = origins.filter((origin) => origin !== '');
  const wrong = given.find(
    (origin) => origin !== '*' && !(URL.canParse(origin) && new URL(origin).origin === origin),
  );
  if (wrong === undefined) return given;
  throw new SettingError(
    'CORS_ORIGINS',
    'origins such as https://jobs.example.com, or *',
    JSON.stringify(wrong),
  );
}

/** The base of addresses: what an address has beyond its path would end up in their middle. */
function readPublicUrl(settings: SettingReader): string | null {
  const example = 'https://jobs.example.com';
  const value = settings.url('PUBLIC_URL', ['http:', 'https:'], example);
  if (value === null) return null;
  const { origin, pathname, href } = new URL(value);
  if (href !== origin + pathname) {
    const takes = `an address such as ${example}, without user, ? and #`;
    throw new SettingError('PUBLIC_URL', takes, 'one with them');
  }
  return href.replace(/\/+$/, '');
}
