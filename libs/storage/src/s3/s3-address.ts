import { StorageError } from '../storage-errors.js';

/** Key of an account of an object store and its secret. */
interface S3Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** Location of a bucket. */
interface S3Server {
  readonly region: string;
  /** Base URL of a server other than AWS; null for AWS. */
  readonly endpoint: string | null;
}

/** An address such as `s3://KEY:SECRET@REGION-or-ENDPOINT/bucket/path`. */
export interface S3Address extends S3Server {
  /** Null for an address without credentials. */
  readonly credentials: S3Credentials | null;
  readonly bucket: string;
  /** Key of an object, or a prefix of keys; empty for the whole bucket. */
  readonly path: string;
}

/** Thrown when an address of an object store is not valid. The message holds no secret. */
export class S3AddressError extends StorageError {
  override readonly name = 'S3AddressError';

  constructor(expected: string) {
    super(`the address of an object store must be ${expected}`);
  }
}

const SCHEME = /^s3:\/\//i;
/** A key has no slash, so that an `@` in a path is not taken for the end of credentials. */
const ADDRESS = /^s3:\/\/(?:([^/@:\s]+):([^@]+)@)?([^/@\s]+)\/([^/\s]+)(?:\/(.*))?$/is;
/** Options of an endpoint, at the end of an address. */
const OPTIONS = /\?((?:region|protocol)=[\w-]+(?:&(?:region|protocol)=[\w-]+)?)$/;
/** Such as `eu-central-1` and `us-gov-west-1`. */
const REGION = /^[a-z]{2,}(?:-[a-z]+)+-\d+$/;
const BUCKET = /^[a-z0-9][a-z0-9._-]{1,61}[a-z0-9]$/i;
/** Servers other than AWS accept it, unless they are configured otherwise. */
const DEFAULT_REGION = 'us-east-1';

/** Returns true for an address of an object store. */
export function isS3Address(address: string): boolean {
  return SCHEME.test(address);
}

/** Parses an address. Its secret may hold any character except `@`, which is written as `%40`. @throws S3AddressError */
export function parseS3Address(address: string): S3Address {
  const [, optionText = ''] = OPTIONS.exec(address) ?? [];
  const [, key, secret, host = '', bucket = '', path = ''] = ADDRESS.exec(address.replace(OPTIONS, '')) ?? [];
  if (host === '')
    throw new S3AddressError(
      'such as s3://KEY:SECRET@REGION/bucket/path, or with an endpoint for the region',
    );
  if (!BUCKET.test(bucket)) throw new S3AddressError(`one with the name of a bucket, got "${bucket}"`);
  const credentials =
    key === undefined || secret === undefined
      ? null
      : { accessKeyId: decode(key), secretAccessKey: decode(secret) };
  return { credentials, ...toServer(host, new URLSearchParams(optionText)), bucket, path };
}

/** Appends a key to a directory. The options of its endpoint stay at the end. */
export function joinS3Address(directory: string, key: string): string {
  // A key may end like options. Those that follow it are the ones that are read.
  const [options = OPTIONS.test(key) ? '?protocol=https' : ''] = OPTIONS.exec(directory) ?? [];
  return `${directory.replace(OPTIONS, '').replace(/\/+$/, '')}/${key}${options}`;
}

/** Returns the origin of signed URLs of a bucket, as the client of object stores forms them. */
export function toS3Origin({
  endpoint,
  region,
  bucket,
}: Pick<S3Address, 'endpoint' | 'region' | 'bucket'>): string {
  if (endpoint !== null) return endpoint;
  const host = `s3.${region}.amazonaws.com${region.startsWith('cn-') ? '.cn' : ''}`;
  return `https://${bucket.includes('.') ? host : `${bucket}.${host}`}`;
}

function toServer(host: string, options: URLSearchParams): S3Server {
  const region = options.get('region');
  const protocol = options.get('protocol') ?? 'https';
  if (protocol !== 'https' && protocol !== 'http')
    throw new S3AddressError(`one with the protocol https or http, got "${protocol}"`);
  if (REGION.test(host)) return { region: host, endpoint: null };
  const endpoint = URL.parse(`${protocol}://${host}`);
  if (!endpoint) throw new S3AddressError(`one with a region or the host of an endpoint, got "${host}"`);
  return { region: region ?? DEFAULT_REGION, endpoint: endpoint.origin };
}

/** Decodes `%40`. Secrets are accepted as they are, too. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
