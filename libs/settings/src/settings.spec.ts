import { readFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';

import { readDatabaseSettings } from './database-settings.js';
import { renderEnvExample, renderSettingsPage } from './documentation.js';
import { readSettings } from './server-settings.js';
import { readWorkerSettings } from './worker-settings.js';

const ROOT = resolve(import.meta.dirname, '../../..');

const DATABASE_DEFAULTS = {
  databaseUrl: null,
  readUrl: null,
  dataDir: resolve('.data'),
  secretsKey: null,
  poolSize: 10,
  statementTimeoutMs: 30_000,
  connectTimeoutMs: 1_500,
};

describe('Settings', () => {
  it('have defaults', () => {
    expect(readDatabaseSettings({})).toEqual(DATABASE_DEFAULTS);
    expect(readSettings({})).toEqual({
      ...DATABASE_DEFAULTS,
      host: '127.0.0.1',
      port: 3000,
      workers: 1,
      publicUrl: null,
      trustProxy: false,
      corsOrigins: [],
      oidc: null,
      sessionLifetimeMs: 43_200_000,
      maxAuthFailuresPerMinute: 100,
      tokenRetentionDays: 30,
      auditRetentionDays: 0,
      maxConcurrentRequests: 1000,
      rateLimitPerMinute: 0,
      requestTimeoutMs: 120_000,
      exportTimeoutMs: 3_600_000,
      uploadMaxBytes: 107_374_182_400,
      responseStallTimeoutMs: 30_000,
      maxResponseBytes: 256 * 1024 * 1024,
      maxSubscribers: 2000,
      eventHeartbeatMs: 15_000,
      eventRetentionMs: 86_400_000,
      logLevel: 'info',
      metricsPort: null,
      metricsHost: '127.0.0.1',
      otlpEndpoint: null,
      shutdownDelayMs: 0,
      shutdownTimeoutMs: 20_000,
      demoJobs: 2000,
      startWorker: true,
      storageDir: resolve('.data/storage'),
      storageUrl: null,
      inputAllowPrivate: [],
      accountMaxSteps: 0,
      stepMaxAttempts: 3,
    });
  });

  it('of a worker have defaults', () => {
    expect(readWorkerSettings({})).toEqual({
      ...DATABASE_DEFAULTS,
      storageDir: resolve('.data/storage'),
      storageUrl: null,
      inputAllowPrivate: [],
      accountMaxSteps: 0,
      stepMaxAttempts: 3,
      slots: Math.max(1, Math.floor(availableParallelism() / 2)),
      workerHost: '127.0.0.1',
      workerPort: null,
      workDir: resolve('.data/work'),
      ffmpegPath: null,
      ffprobePath: null,
      packagerPath: null,
      inputMaxBytes: 107_374_182_400,
      inputMaxDurationS: 86_400,
      inputTimeoutMs: 7_200_000,
      inputMinBytesPerS: 1_000,
      jobRetentionDays: 0,
      watchIntervalMs: 30_000,
      encodeNiceness: 10,
      stallTimeoutMs: 300_000,
      webhookRetentionMs: 2_592_000_000,
      logLevel: 'info',
      publicUrl: null,
    });
  });

  it.each([
    [{ DATA_DIR: '/var/x' }, { storageDir: '/var/x/storage', workDir: '/var/x/work' }],
    [{ STORAGE_DIR: '/mnt/s' }, { storageDir: '/mnt/s' }],
    [{ STORAGE_URL: 's3://K:a/b@eu-west-1/bucket' }, { storageUrl: 's3://K:a/b@eu-west-1/bucket' }],
    [{ WORKER_SLOTS: '8' }, { slots: 8 }],
    [{ INPUT_ALLOW_PRIVATE: '10.0.0.0/8, ::1' }, { inputAllowPrivate: ['10.0.0.0/8', '::1'] }],
    [{ ENCODE_STALL_TIMEOUT_S: '2' }, { stallTimeoutMs: 2_000 }],
    [{ ENCODE_NICENESS: '0' }, { encodeNiceness: 0 }],
  ])('of a worker are read from %j', (environment, expected) => {
    expect(readWorkerSettings(environment)).toMatchObject(expected);
  });

  it.each([
    [{}, true],
    [{ DATABASE_URL: 'postgres://u:p@h/d' }, false],
    [{ DATABASE_URL: 'postgres://u:p@h/d', START_WORKER: 'yes' }, true],
    [{ START_WORKER: 'no' }, false],
  ])('decide from %j whether the API starts a worker', (environment, expected) => {
    expect(readSettings(environment).startWorker).toBe(expected);
  });

  it('refuse networks that are none', () => {
    expect(() => readWorkerSettings({ INPUT_ALLOW_PRIVATE: 'intranet' })).toThrow(
      'INPUT_ALLOW_PRIVATE must be addresses and networks such as 10.0.0.0/8, separated by commas, got "intranet"',
    );
  });

  const OIDC = { OIDC_ISSUER: 'https://login.example.com/', OIDC_AUDIENCE: 'jobs' };
  const claims = {
    accountClaim: 'account_id',
    defaultAccount: null,
    scopeClaim: null,
    scopeMapping: new Map<string, readonly string[]>(),
  };
  const oidc = { issuer: 'https://login.example.com/', audience: 'jobs', claims, signIn: null };
  const ACCOUNT = '547f3eede4b025bcbff38655';

  it.each([
    [{ DATABASE_URL: ' postgres://u:p@h/d ' }, { databaseUrl: 'postgres://u:p@h/d' }],
    [{ DATABASE_READ_URL: 'postgresql://u:p@r/d' }, { readUrl: 'postgresql://u:p@r/d' }],
    [
      { DATA_DIR: '/var/x', PORT: ' ' },
      { dataDir: '/var/x', port: 3000 },
    ],
    [
      { HOST: '::', PORT: '0' },
      { host: '::', port: 0, metricsHost: '::' },
    ],
    [
      { METRICS_PORT: '9464', METRICS_HOST: '::1' },
      { metricsPort: 9464, metricsHost: '::1' },
    ],
    [{ PUBLIC_URL: 'https://jobs.example.com/api//' }, { publicUrl: 'https://jobs.example.com/api' }],
    [
      { CORS_ORIGINS: ' https://a.example, http://b:81,' },
      { corsOrigins: ['https://a.example', 'http://b:81'] },
    ],
    [{ CORS_ORIGINS: '*' }, { corsOrigins: ['*'] }],
    [{ TRUST_PROXY: 'false' }, { trustProxy: false }],
    [{ TRUST_PROXY: 'true' }, { trustProxy: true }],
    [{ TRUST_PROXY: '2' }, { trustProxy: 2 }],
    [{ TRUST_PROXY: '10.0.0.0/8, ::1,fd00::/8' }, { trustProxy: ['10.0.0.0/8', '::1', 'fd00::/8'] }],
    [{ WORKERS: 'auto' }, { workers: availableParallelism() }],
    [{ WORKERS: '4' }, { workers: 4 }],
    [{ EVENT_RETENTION_HOURS: '2' }, { eventRetentionMs: 7_200_000 }],
    [{ MAX_RESPONSE_MEMORY_MIB: '16' }, { maxResponseBytes: 16_777_216 }],
    [OIDC, { oidc }],
    [
      { ...OIDC, OIDC_ACCOUNT_CLAIM: 'sub', OIDC_DEFAULT_ACCOUNT: ACCOUNT, OIDC_SCOPE_CLAIM: 'groups' },
      {
        oidc: {
          ...oidc,
          claims: { ...claims, accountClaim: 'sub', defaultAccount: ACCOUNT, scopeClaim: 'groups' },
        },
      },
    ],
    [
      { ...OIDC, OIDC_SCOPE_MAPPING: ' /media/editors = mediahub, me ; a=b=mediahub_read;' },
      {
        oidc: {
          ...oidc,
          claims: {
            ...claims,
            scopeMapping: new Map([
              ['/media/editors', ['mediahub', 'me']],
              ['a=b', ['mediahub_read']],
            ]),
          },
        },
      },
    ],
    [
      { OIDC_ISSUER: 'https://login.example.com/', OIDC_CLIENT_ID: 'console', OIDC_CLIENT_SECRET: 's' },
      {
        oidc: {
          ...oidc,
          audience: null,
          signIn: { clientId: 'console', clientSecret: 's', requestedScopes: 'openid profile email' },
        },
      },
    ],
    [
      { ...OIDC, OIDC_ISSUER: 'http://127.0.0.1:8080/a' },
      { oidc: { ...oidc, issuer: 'http://127.0.0.1:8080/a' } },
    ],
  ])('are read from %j', (environment, expected) => {
    expect(readSettings(environment)).toMatchObject(expected);
  });

  const PROXIES =
    'true, false, a number of proxies from 1 to 99, or addresses and networks such as 10.0.0.0/8, separated by commas';
  const BASE_URL = 'a URL such as https://jobs.example.com, without user, query and fragment';
  const ISSUER =
    'a URL with https such as https://login.example.com/realms/media, without query and fragment';
  const POSTGRES = 'a URL such as postgresql://user:password@host:5432/mediajobs';

  it.each<readonly [string, string, string]>([
    ...['abc', '65536', '-1', '1e3', '0x10'].map(
      (value) => ['PORT', value, 'an integer from 0 to 65535'] as const,
    ),
    ['WORKERS', '0', 'auto or an integer from 1 to 256'],
    ['WORKERS', 'all', 'auto or an integer from 1 to 256'],
    ['DATABASE_POOL_SIZE', '1', 'an integer from 2 to 1000'],
    ['EVENT_HEARTBEAT_MS', '30001', 'an integer from 100 to 30000'],
    ['MAX_RESPONSE_MEMORY_MIB', '8', 'an integer from 16 to 65536'],
    ['LOG_LEVEL', 'loud', 'one of trace, debug, info, warn, error, fatal, silent'],
    [
      'CORS_ORIGINS',
      'https://a.example/',
      'origins such as https://jobs.example.com, separated by commas, or *',
    ],
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
      '10.0.0.1, proxy',
      '10.0.0.1,',
    ].map((value) => ['TRUST_PROXY', value, PROXIES] as const),
    ...['jobs.example.com', 'ftp://a', 'https://a/?b', 'https://a/#b'].map(
      (value) => ['PUBLIC_URL', value, BASE_URL] as const,
    ),
    ...['login', 'http://a', 'https://a/?b'].map((value) => ['OIDC_ISSUER', value, ISSUER] as const),
    ['OIDC_DEFAULT_ACCOUNT', 'media', '24 lower-case hexadecimal digits'],
    ['SESSION_LIFETIME_HOURS', '0', 'an integer from 1 to 8784'],
    ...['editors', '=mediahub', 'editors=', 'a=mediahub;b'].map(
      (value) =>
        [
          'OIDC_SCOPE_MAPPING',
          value,
          'entries such as media-editors=mediahub mediahub_download_files, separated by semicolons',
        ] as const,
    ),
  ])('refuse %s=%s', (name, value, expected) => {
    expect(() => readSettings({ ...OIDC, [name]: value })).toThrow(
      new Error(`${name} must be ${expected}, got ${JSON.stringify(value)}`),
    );
  });

  it.each([
    ['DATABASE_URL', 'mysql://root:hush@db/jobs', `${POSTGRES}, got another value`],
    ['DATABASE_URL', 'hush', `${POSTGRES}, got another value`],
    ['DATABASE_READ_URL', 'mysql://root:hush@db/jobs', `${POSTGRES}, got another value`],
    ['PUBLIC_URL', 'https://me:hush@a/', `${BASE_URL}, got "https://***@a/"`],
  ])('do not repeat the password in %s=%s', (name, value, message) => {
    expect(() => readSettings({ [name]: value })).toThrow(new Error(`${name} must be ${message}`));
  });

  it.each([
    [
      { OIDC_ISSUER: 'https://a' },
      'OIDC_AUDIENCE must be set if OIDC_ISSUER is set without OIDC_CLIENT_ID, got no value',
    ],
    [{ OIDC_AUDIENCE: 'jobs' }, 'OIDC_ISSUER must be set if OIDC_AUDIENCE is set, got no value'],
    [{ OIDC_CLIENT_ID: 'console' }, 'OIDC_ISSUER must be set if OIDC_CLIENT_ID is set, got no value'],
    [
      { OIDC_ISSUER: 'https://a', OIDC_CLIENT_ID: 'console', OIDC_SIGN_IN_SCOPES: 'email' },
      'OIDC_SIGN_IN_SCOPES must be scopes with openid among them, got "email"',
    ],
  ])('refuse half of a provider: %j', (environment, message) => {
    expect(() => readSettings(environment)).toThrow(message);
  });
});

it.each([
  ['.env.example', renderEnvExample],
  ['docs/settings.md', renderSettingsPage],
])('%s is current; if not, run "npm run settings"', async (file, render) => {
  const path = resolve(ROOT, file);
  expect(await readFile(path, 'utf8')).toBe(render());
});
