import { THUMBNAIL_PRESETS, type ThumbnailPreset } from '../catalog/image-presets.js';
import type { CreateJobDto } from '../dtos/dtos.js';
import { deterministicObjectId, objectIdTimestamp, type ObjectId } from '../ids/object-id.js';
import type { Problems } from '../requests/problems.js';
import { expandPlaceholders } from '../values/name-template.js';
import type { OutputPlan, ThumbnailPlan } from './job-plan.js';
import { placeholderValues } from './output-names.js';
import type { UsedNames } from './used-names.js';

type RequestedOutput = NonNullable<CreateJobDto['outputs']>[number];
type RequestedThumbnail = NonNullable<RequestedOutput['thumbnails']>[number];

/** The output that thumbnails are taken of. */
export interface ThumbnailContext {
  /** Path of the output in the request. */
  readonly path: string;
  readonly jobId: ObjectId;
  readonly sourceName: string;
  readonly output: OutputPlan;
  readonly names: UsedNames;
  readonly newId: () => ObjectId;
}

const NAMES = THUMBNAIL_PRESETS.map(({ name }) => name).join(', ');
const PRESETS: ReadonlyMap<string, ThumbnailPreset> = new Map(
  THUMBNAIL_PRESETS.map((preset) => [preset.name, preset]),
);

/** Returns true when a preset may give more than one picture. A sprite is one sheet. */
export function mayGiveSeveral({ isSprite, count }: Pick<ThumbnailPreset, 'isSprite' | 'count'>): boolean {
  return !isSprite && count !== 1;
}

/**
 * Plans the thumbnails of an output and their archive, and reports those that cannot be taken. An output without video has
 * none.
 */
export function planThumbnails(
  requested: readonly RequestedThumbnail[] | null | undefined,
  context: ThumbnailContext,
  problems: Problems,
): Pick<OutputPlan, 'thumbnails' | 'thumbnailZip'> {
  const plans = (requested ?? []).flatMap((thumbnail, index) => {
    const path = `${context.path}.thumbnails[${index}]`;
    return planThumbnail(thumbnail, context, path, problems) ?? [];
  });
  const [first] = plans;
  if (!first || context.output.encoding.video === null) return {};
  if (plans.length === 1 && !first.preset.isSprite && !mayGiveSeveral(first.preset))
    return { thumbnails: plans };
  const name = `${removeCount(first.names)}.zip`;
  const placeholder = '{preset_name}';
  context.names.claim(`${context.path}.thumbnail_zip`, {
    path: `${context.path}.thumbnails[0].thumbnail_names`,
    name,
    identity: toIdentity(name, first.preset),
    placeholder,
  });
  return { thumbnails: plans, thumbnailZip: { name, fileId: context.newId() } };
}

function planThumbnail(
  { thumbnail_preset, thumbnail_names }: RequestedThumbnail,
  { jobId, sourceName, output, names: used, newId }: ThumbnailContext,
  path: string,
  problems: Problems,
): ThumbnailPlan | null {
  const preset = PRESETS.get(thumbnail_preset ?? '');
  if (!preset) {
    problems.add(`${path}.thumbnail_preset`, `one of ${NAMES}`, thumbnail_preset ?? undefined);
    return null;
  }
  const values = placeholderValues(jobId, sourceName, output.encoding.name);
  const template = thumbnail_names ?? `${removeExtension(output)}_${preset.name}`;
  const expanded = expandPlaceholders(template, values);
  const names = mayGiveSeveral(preset) && !expanded.includes('{count}') ? `${expanded}_{count}` : expanded;
  if (output.encoding.video !== null) {
    for (const extension of preset.isSprite ? [preset.format, 'vtt'] : [preset.format]) {
      const name = `${names}.${extension}`;
      const identity = toIdentity(name, preset);
      used.claim(path, { path: `${path}.thumbnail_names`, name, identity, placeholder: '{preset_name}' });
    }
  }
  return { preset, names, folderId: newId() };
}

/** Pictures of one preset have one size, as far as their source has one. */
function toIdentity(name: string, { maxWidth, maxHeight }: ThumbnailPreset): string {
  return expandPlaceholders(name, { resolution: `${maxWidth}x${maxHeight}` });
}

/** The default names of thumbnails are those of the output, which are valid and differ. */
function removeExtension({ name, encoding }: OutputPlan): string {
  return name.slice(0, -1 - encoding.extension.length);
}

/** Returns a name without the number of the picture and what separates it. */
export function removeCount(names: string): string {
  return names.replace(/[-_. /]?\{count\}/g, '') || 'thumbnails';
}

/**
 * Returns the id of a picture, so that a repeated step stores the same files.
 *
 * @param index number of the object in its folder, from 0
 */
export function thumbnailFileId(folderId: ObjectId, index: number): ObjectId {
  return deterministicObjectId(objectIdTimestamp(folderId), 'thumbnail', folderId, String(index));
}
