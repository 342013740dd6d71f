import type { CreateJobDto } from '../dtos/dtos.js';
import { LOGO_PRESETS, THUMBNAIL_PRESETS } from '../catalog/image-presets.js';
import type { Problems } from '../requests/problems.js';

const THUMBNAIL_NAMES = THUMBNAIL_PRESETS.map(({ name }) => name);
const LOGO_NAMES = LOGO_PRESETS.map(({ name }) => name);

/**
 * Reports keys that this version cannot carry out, because a job that ignored them would look successful. Empty lists
 * and null are accepted.
 */
export function reportUnsupportedKeys(request: CreateJobDto, problems: Problems): void {
  reportList('playlists', request.playlists, problems);
  for (const [index, { thumbnails, logos }] of (request.outputs ?? []).entries()) {
    const path = `outputs[${index}]`;
    for (const [at, { thumbnail_preset: name }] of (thumbnails ?? []).entries()) {
      checkName(`${path}.thumbnails[${at}].thumbnail_preset`, name, THUMBNAIL_NAMES, problems);
    }
    for (const [at, { logo_preset: name }] of (logos ?? []).entries()) {
      checkName(`${path}.logos[${at}].logo_preset`, name, LOGO_NAMES, problems);
    }
    reportList(`${path}.thumbnails`, thumbnails, problems);
    reportList(`${path}.logos`, logos, problems);
  }
}

function reportList(path: string, list: readonly unknown[] | null | undefined, problems: Problems): void {
  if (list && list.length > 0) {
    problems.add(path, 'null or an empty list: this version does not support it yet', list);
  }
}

function checkName(
  path: string,
  name: string | null | undefined,
  known: readonly string[],
  problems: Problems,
): void {
  if (!known.includes(name ?? '')) problems.add(path, `one of ${known.join(', ')}`, name ?? undefined);
}
