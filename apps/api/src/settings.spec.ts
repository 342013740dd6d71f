import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { readSettings } from './settings.js';

describe('The settings', () => {
  it('have defaults', () => {
    expect(readSettings({})).toEqual({
      ...{ host: '127.0.0.1', port: 3000, publicUrl: null, trustProxy: false, logLevel: 'info' },
      ...{ metricsPort: null, metricsHost: '127.0.0.1' },
      ...{ maxConcurrentRequests: 1000, requestTimeout: 120_000, exportTimeout: 3_600_000 },
      ...{ responseStallTimeout: 30_000, maxResponseMemory: 256 * 1024 * 1024 },
      ...{ maxSubscribers: 2000, eventsHeartbeat: 15_000, eventsKeep: 86_400_000 },
      ...{ shutdownDelay: 0, shutdownTimeout: 20_000 },
      ...{ rateLimit: 0, authFailures: 100, corsOrigins: [], tokensKeep: 30, auditKeep: 0 },
      ...{ workers: 1, demoJobs: 2000, dataDir: resolve('.data'), poolSize: 10, statementTimeout: 30_000 },
      oidc: null,
      connectTimeout: 1_500,
    });
  });

  it('are taken from the environment', () => {
    const environment = {
      ...{ HOST: '::', PORT: '0', PUBLIC_URL: 'https://jobs.example.com/api//', TRUST_PROXY: 'true' },
      ...{ LOG_LEVEL: 'silent', METRICS_PORT: '9464', DEMO_JOBS: '0', DATABASE_URL: 'postgresql://u:p@h/d' },
    };
    expect(readSettings(environment)).toMatchObject({
      ...{ host: '::', port: 0, publicUrl: 'https://jobs.example.com/api', trustProxy: true },
      ...{ metricsPort: 9464, metricsHost: '::' },
      ...{ logLevel: 'silent', demoJobs: 0, databaseUrl: 'postgresql://u:p@h/d' },
    });
  });

  it('take the tokens of an identity provider where they are told of one', () => {
    const environment = { OIDC_ISSUER: 'https://login.example.com/', OIDC_AUDIENCE: 'jobs' };
    const oidc = { issuer: 'https://login.example.com/', audience: 'jobs', accountClaim: 'account_id' };
    expect(readSettings(environment).oidc).toEqual(oidc);
    expect(readSettings({ ...environment, OIDC_ACCOUNT_CLAIM: 'https://example.com/account' }).oidc).toEqual({
      ...{ ...oidc, accountClaim: 'https://example.com/account' },
    });
    expect(readSettings({ ...environment, OIDC_ISSUER: 'http://127.0.0.1:8080/a' }).oidc).toMatchObject({
      issuer: 'http://127.0.0.1:8080/a',
    });
  });

  it('take origins as browsers send them', () => {
    expect(readSettings({ CORS_ORIGINS: ' https://a.example, http://b:81,' }).corsOrigins).toEqual([
      'https://a.example',
      'http://b:81',
    ]);
  });

  it.each([
    ['false', false],
    ['true', true],
    ['2', 2],
    ['10.0.0.1', ['10.0.0.1']],
    ['10.0.0.0/8, ::1,fd00::/8', ['10.0.0.0/8', '::1', 'fd00::/8']],
  ])('take which proxies are trusted: %s', (value, trustProxy) => {
    expect(readSettings({ TRUST_PROXY: value })).toMatchObject({ trustProxy });
  });

  it('give one worker per core where they are asked to', () => {
    expect(readSettings({ WORKERS: 'auto' }).workers).toBe(availableParallelism());
    expect(readSettings({ WORKERS: '4' }).workers).toBe(4);
  });

  it.each([
    [{ WORKERS: '0' }, 'WORKERS takes auto or an integer from 1 to 256, got "0"'],
    [{ WORKERS: 'all' }, 'WORKERS takes auto or an integer from 1 to 256, got "all"'],
    [{ PORT: 'abc' }, 'PORT takes an integer from 0 to 65535, got "abc"'],
    [{ PORT: '65536' }, 'PORT takes an integer from 0 to 65535, got "65536"'],
    [{ PORT: '-1' }, 'PORT takes an integer from 0 to 65535, got "-1"'],
    [{ METRICS_PORT: 'x' }, 'METRICS_PORT takes an integer from 0 to 65535, got "x"'],
    [
      { CORS_ORIGINS: 'https://a.example/' },
      'CORS_ORIGINS takes origins such as https://jobs.example.com, or *, got "https://a.example/"',
    ],
    [{ EVENTS_HEARTBEAT: '30001' }, 'EVENTS_HEARTBEAT takes an integer from 100 to 30000, got "30001"'],
    ...[
      'yes',
      '0',
      '100',
      '-1',
      '10.0.0.0/',
      '10.0.0.0/33',
      '10.0.0.0/0',
      '10.0.0',
      '::1/129',
      'fe80::1%a/64',
    ].map((value): [Record<string, string>, string] => [
      { TRUST_PROXY: value },
      `TRUST_PROXY takes true, false, a number of proxies from 1 to 99, or addresses and networks such as 10.0.0.0/8, got "${value}"`,
    ]),
    [{ TRUST_PROXY: '10.0.0.1, proxy' }, 'such as 10.0.0.0/8, got "proxy"'],
    [{ TRUST_PROXY: '10.0.0.1,' }, 'such as 10.0.0.0/8, got ""'],
    [
      { LOG_LEVEL: 'loud' },
      'LOG_LEVEL takes one of trace, debug, info, warn, error, fatal, silent, got "loud"',
    ],
    [{ DEMO_JOBS: '1e3' }, 'DEMO_JOBS takes an integer from 0 to 10000000, got "1e3"'],
    [
      { PUBLIC_URL: 'jobs.example.com' },
      'PUBLIC_URL takes an address such as https://jobs.example.com, got "jobs',
    ],
    [
      { PUBLIC_URL: 'ftp://a' },
      'PUBLIC_URL takes an address such as https://jobs.example.com, got "ftp://a"',
    ],
    [
      { PUBLIC_URL: 'https://a/?b' },
      'PUBLIC_URL takes an address such as https://jobs.example.com, without user',
    ],
    [{ PUBLIC_URL: 'https://a/#b' }, 'without user, ? and #, got one with them'],
    [{ PUBLIC_URL: 'https://me:secret@a/' }, 'without user, ? and #'],
    [
      { OIDC_ISSUER: 'https://a' },
      'OIDC_AUDIENCE takes the audience of tokens for this API, got none beside',
    ],
    [
      { OIDC_AUDIENCE: 'jobs' },
      'OIDC_ISSUER takes an address such as https://login.example.com/realms/media, got none',
    ],
    [{ OIDC_ISSUER: 'login', OIDC_AUDIENCE: 'jobs' }, 'OIDC_ISSUER takes an address such as'],
    [{ OIDC_ISSUER: 'http://a', OIDC_AUDIENCE: 'jobs' }, 'OIDC_ISSUER takes an address with https,'],
    [{ OIDC_ISSUER: 'https://a/?b', OIDC_AUDIENCE: 'jobs' }, 'without ? and #, got "https://a/?b"'],
    [{ DATABASE_POOL_SIZE: '1' }, 'DATABASE_POOL_SIZE takes an integer from 2 to 1000, got "1"'],
  ])('are refused by name: %j', (environment, message) => {
    expect(() => readSettings(environment)).toThrow(message);
  });
});
