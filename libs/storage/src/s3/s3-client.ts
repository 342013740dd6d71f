import { S3Client, type S3ClientConfig } from '@aws-sdk/client-s3';
import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import type { LookupFunction } from 'node:net';
import { RequestFilteringHttpAgent, RequestFilteringHttpsAgent } from 'request-filtering-agent';
import { checkBeforeCompletion } from './conditional-write.js';
import { createRetryStrategy, type RetryOptions } from './retry-strategy.js';
import type { S3Address } from './s3-address.js';

/** Options for connecting to an object store. */
export interface S3ConnectionOptions {
  /** Private addresses and networks that may be connected to; null allows all addresses. */
  readonly allowPrivate: readonly string[] | null;
  /** False accepts certificates that cannot be verified. Default true. */
  readonly verifyCertificate?: boolean;
  /**
   * True if an address without credentials stands for those of the process: its environment, its files, or its role.
   * Otherwise requests are not signed, which is enough for public buckets. Default false.
   */
  readonly useProcessCredentials?: boolean;
  /** Resolves host names. Default: the resolver of the system. */
  readonly lookup?: LookupFunction;
  readonly retry?: RetryOptions;
}

const CONNECTION_TIMEOUT_MS = 10_000;
/** Longest time without a byte. */
const SOCKET_TIMEOUT_MS = 60_000;
const MAX_SOCKETS = 50;

/** Creates a client for the server of an address. */
export function createS3Client(address: S3Address, options: S3ConnectionOptions): S3Client {
  const { region, endpoint, bucket } = address;
  const client = new S3Client({
    region,
    ...(endpoint !== null && { endpoint }),
    // The certificate of a server covers neither names of buckets with dots nor, often, those of buckets at all.
    forcePathStyle: endpoint !== null || bucket.includes('.'),
    retryStrategy: createRetryStrategy(options.retry),
    ...toCredentials(address, options),
    requestHandler: {
      connectionTimeout: CONNECTION_TIMEOUT_MS,
      socketTimeout: SOCKET_TIMEOUT_MS,
      ...toAgents(options),
    },
  });
  if (endpoint !== null) checkBeforeCompletion(client);
  return client;
}

function toCredentials(
  { credentials }: S3Address,
  { useProcessCredentials = false }: S3ConnectionOptions,
): Pick<S3ClientConfig, 'credentials' | 'signer'> {
  if (credentials) return { credentials };
  if (useProcessCredentials) return {};
  return {
    credentials: { accessKeyId: '', secretAccessKey: '' },
    signer: { sign: (request) => Promise.resolve(request) },
  };
}

function toAgents({ allowPrivate, lookup, verifyCertificate = true }: S3ConnectionOptions): {
  httpAgent: HttpAgent;
  httpsAgent: HttpsAgent;
} {
  const common = { keepAlive: true, maxSockets: MAX_SOCKETS, ...(lookup && { lookup }) };
  const tls = { ...common, rejectUnauthorized: verifyCertificate };
  if (allowPrivate === null) return { httpAgent: new HttpAgent(common), httpsAgent: new HttpsAgent(tls) };
  const filter = { allowIPAddressList: [...allowPrivate] };
  return {
    httpAgent: new RequestFilteringHttpAgent({ ...common, ...filter }),
    httpsAgent: new RequestFilteringHttpsAgent({ ...tls, ...filter }),
  };
}
