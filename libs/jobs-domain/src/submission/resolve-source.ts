import { removeControlCharacters } from '../fields/input-rules.js';
import type { ObjectId } from '../ids/object-id.js';
import type { Problems } from '../requests/problems.js';
import { redactSource } from '../requests/redact-source.js';
import { getScheme } from '../values/input-address.js';
import type { InputSource } from './job-plan.js';
import type { SourceFile } from './references.js';

/** Location of the source of a job, or of the image of a logo, and how the job shows it. */
export interface ResolvedSource {
  readonly source: InputSource;
  /** Name without folders. */
  readonly name: string;
  /** Address without credentials; null for a file of the storage. */
  readonly address: string | null;
  /** True for a source in the storage of the service. */
  readonly isStored: boolean;
}

/** Encrypts an address with credentials for the plan of a job. */
type SealAddress = (address: string) => string;

/** Base of the addresses of a job. */
export interface AddressBase {
  readonly account: ObjectId;
  readonly pipelineId: ObjectId;
  /** Directory of the pipeline that keys are relative to; null for the storage of the service. */
  readonly directory: string | null;
  /** Null for a service without a key, which accepts no credentials. */
  readonly seal: SealAddress | null;
}

/**
 * Resolves an address, a key below the directory of the pipeline, or a key in the storage.
 *
 * @param path of the key in the request
 * @returns null after a problem was reported
 */
export function resolveAddress(
  address: string,
  path: string,
  { account, pipelineId, directory, seal }: AddressBase,
  problems: Problems,
): ResolvedSource | null {
  if (getScheme(address) !== null) return fromUrl(address, path, seal, problems);
  if (directory !== null) return fromDirectory(directory, address);
  const source = { type: 'stored', key: `${account}/${pipelineId}/${address}` } as const;
  return { source, name: baseName(address), address, isStored: true };
}

/** Resolves `input.file`. Returns null after a problem was reported. */
export function resolveFile(file: SourceFile, problems: Problems): ResolvedSource | null {
  if (file.storageKey === null) {
    problems.add('input.file', 'a file whose content is in the storage of the service', file.name);
    return null;
  }
  const source = { type: 'stored', key: file.storageKey } as const;
  return { source, name: baseName(file.name), address: null, isStored: true };
}

function fromUrl(
  url: string,
  path: string,
  seal: SealAddress | null,
  problems: Problems,
): ResolvedSource | null {
  const redacted = redactSource(url);
  const hasCredentials = redacted !== url;
  if (hasCredentials && seal === null) {
    const expected =
      'an address without credentials, because the service has no SECRETS_KEY to encrypt them with';
    problems.add(path, expected, url);
    return null;
  }
  return {
    source: { type: 'url', url: redacted, ...(hasCredentials && seal && { sealed: seal(url) }) },
    name: urlName(url),
    address: redacted,
    isStored: false,
  };
}

function urlName(url: string): string {
  if (getScheme(url) === 's3') return baseName(url);
  const { pathname, hostname } = new URL(url);
  const name = baseName(decodePath(pathname));
  return name === '' ? hostname : name;
}

/**
 * An http directory without credentials is resolved now. Otherwise the worker does it, so that the plan has no secret and
 * the worker finds the current one.
 */
function fromDirectory(directory: string, key: string): ResolvedSource {
  const name = baseName(key);
  const base = getScheme(directory) === 's3' ? null : new URL(directory);
  if (base === null || base.username !== '' || base.password !== '') {
    return { source: { type: 'directory', key }, name, address: key, isStored: false };
  }
  const folder = base.pathname.replace(/\/*$/, '/');
  base.pathname = folder + key.split('/').map(encodeURIComponent).join('/');
  return { source: { type: 'url', url: base.href }, name, address: key, isStored: false };
}

function decodePath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** The result is part of file names. */
function baseName(path: string): string {
  const name = removeControlCharacters(path.split(/[/\\]/).at(-1) ?? '').toWellFormed();
  return name === '.' || name === '..' ? '' : name;
}
