import { removeControlCharacters } from '../fields/input-rules.js';
import type { ObjectId } from '../ids/object-id.js';
import type { Pipeline } from '../models/pipeline.js';
import type { Problems } from '../requests/problems.js';
import { redactCredentials } from '../serialization/serialize-document.js';
import { getScheme } from '../values/input-address.js';
import type { InputSource } from './job-plan.js';
import type { SourceFile } from './references.js';

/** Where the source of a job is, and how the job shows it. */
export interface ResolvedSource {
  readonly source: InputSource;
  /** Name without folders. */
  readonly name: string;
  /** Address without credentials; null for a file of the storage. */
  readonly address: string | null;
  /** True for a source in the storage of the service. */
  readonly isStored: boolean;
}

const S3_UNSUPPORTED = 'an http or https address, or a key: s3 is not yet supported';

/**
 * Resolves `input.input_name`: an address, a key below the directory of the pipeline, or a key in the storage.
 *
 * @returns null after a problem was reported
 */
export function resolveAddress(
  address: string,
  pipeline: Pipeline,
  account: ObjectId,
  problems: Problems,
): ResolvedSource | null {
  const path = 'input.input_name';
  const scheme = getScheme(address);
  if (scheme === 's3') {
    problems.add(path, S3_UNSUPPORTED, address);
    return null;
  }
  if (scheme !== null) return fromUrl(address);
  const directory = pipeline.input_download_dir ?? null;
  if (directory === null) {
    const source = { type: 'stored', key: `${account}/${pipeline.id}/${address}` } as const;
    return { source, name: baseName(address), address, isStored: true };
  }
  if (getScheme(directory) === 's3') {
    problems.add(
      path,
      `an http or https address: the input_download_dir of the pipeline is on s3, which is not yet supported`,
      address,
    );
    return null;
  }
  return fromDirectory(directory, address);
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

function fromUrl(url: string): ResolvedSource {
  const { pathname, hostname } = new URL(url);
  const name = baseName(decodePath(pathname));
  return {
    source: { type: 'url', url },
    name: name === '' ? hostname : name,
    address: redactCredentials(url, 'url'),
    isStored: false,
  };
}

/** A directory without credentials is resolved now. Otherwise the worker does it, so that the plan has no secret. */
function fromDirectory(directory: string, key: string): ResolvedSource {
  const name = baseName(key);
  const base = new URL(directory);
  if (base.username !== '' || base.password !== '') {
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
