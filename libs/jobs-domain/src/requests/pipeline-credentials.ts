import { ApiError, bodyErrorDetail, type BodyErrorDetail } from '../errors/api-error.js';
import { getFields, type Credentials, type ModelClass } from '../fields/field.js';
import { Pipeline } from '../models/pipeline.js';
import { redactCredentials } from '../serialization/serialize-document.js';

/** A key of a pipeline that holds an address. */
interface AddressKey {
  readonly path: readonly string[];
  readonly credentials: Credentials;
}

const ADDRESS_KEYS = findAddressKeys(Pipeline, []);

/** Replacement of credentials where they are not shown. */
const REDACTED = '***@';

/**
 * Returns the addresses of a pipeline that hold credentials, by their keys, such as `ping_urls.error`. An address in its
 * redacted form stands for the stored one.
 *
 * @param stored addresses of the pipeline with credentials
 * @throws ApiError `invalidInput` for redacted addresses without a stored one
 */
export function collectPipelineCredentials(
  pipeline: Pipeline,
  stored: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const details: BodyErrorDetail[] = [];
  for (const { path, credentials } of ADDRESS_KEYS) {
    const key = path.join('.');
    const address = valueAt(pipeline, path);
    if (address === null) continue;
    const redacted = redactCredentials(address, credentials);
    if (redacted !== address) found.set(key, address);
    else if (redacted.includes(REDACTED)) {
      const original = stored.get(key);
      if (original !== undefined && redactCredentials(original, credentials) === redacted)
        found.set(key, original);
      else details.push(unknownCredentials(key, address));
    }
  }
  if (details.length > 0) throw new ApiError('invalidInput', details);
  return found;
}

function unknownCredentials(path: string, address: string): BodyErrorDetail {
  const expected = 'an address with its credentials, or the stored one in its redacted form';
  return bodyErrorDetail(path, expected, JSON.stringify(address));
}

function findAddressKeys(model: ModelClass, parent: readonly string[]): AddressKey[] {
  return getFields(model).flatMap(({ key, type, credentials }) => {
    const path = [...parent, key];
    if (type.type === 'object') return findAddressKeys(type.model(), path);
    return credentials === null ? [] : [{ path, credentials }];
  });
}

function valueAt(record: object, path: readonly string[]): string | null {
  let value: unknown = record;
  for (const key of path) value = (value as Readonly<Record<string, unknown>> | null | undefined)?.[key];
  return typeof value === 'string' ? value : null;
}
