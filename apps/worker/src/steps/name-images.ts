import type { File, FileParent, ObjectId } from '@mediajobs/jobs-domain';
import {
  removeCount,
  thumbnailFileId,
  type OutputPlan,
  type ThumbnailPlan,
} from '@mediajobs/jobs-domain/submission';
import { formatCues, type ThumbnailFile, type Thumbnails } from '@mediajobs/media';

/** A file that belongs to the images of an output. */
export interface ImageFile {
  readonly fileId: ObjectId;
  /** Name below the prefix. */
  readonly name: string;
  /** Absolute path of its content; null for a folder. */
  readonly path: string | null;
  /** Keys of the file record, without those that storing adds. */
  readonly file: Partial<File>;
}

/** The files of one preset. */
export interface NamedThumbnails {
  /** Folder, pictures, and the WebVTT file of a sheet. */
  readonly files: readonly ImageFile[];
  /** Content of the WebVTT file, which is still to be written; null without a sheet. */
  readonly cues: string | null;
}

const COUNT_DIGITS = 5;
const PICTURE_TYPES = {
  jpg: { codec: 'mjpeg', mimeType: 'image/jpeg' },
  png: { codec: 'png', mimeType: 'image/png' },
} as const;

/**
 * Names the files of one preset. None without pictures.
 *
 * @param cuesPath absolute path of the WebVTT file
 */
export function nameThumbnails(
  plan: ThumbnailPlan,
  { pictures, sprite }: Thumbnails,
  cuesPath: string,
): NamedThumbnails {
  const [first] = pictures;
  if (!first) return { files: [], cues: null };
  const tile = sprite?.tile ?? first.size;
  const names = plan.names.replaceAll('{resolution}', `${tile.width}x${tile.height}`);
  const images = pictures.map((picture, index) => toPicture(plan, names, picture, index));
  const [sheet] = images;
  if (!sprite || !sheet) return { files: [toFolder(plan, names, images.length), ...images], cues: null };
  const files = [toFolder(plan, names, 2), sheet, toCues(plan, names, cuesPath)];
  return { files, cues: formatCues(sprite, sheet.name.split('/').at(-1) ?? '') };
}

/** Returns the record of the archive of all images. */
export function nameArchive(
  { name, fileId }: NonNullable<OutputPlan['thumbnailZip']>,
  path: string,
  elements: number,
): ImageFile {
  const file = { type: 'archive', subtype: 'zip', container: 'zip', mime_type: 'application/zip', elements };
  return { fileId, name, path, file };
}

function toFolder({ folderId }: ThumbnailPlan, names: string, elements: number): ImageFile {
  const name = removeCount(names);
  return { fileId: folderId, name, path: null, file: { type: 'folder', subtype: 'image', elements } };
}

function toPicture(
  { folderId }: ThumbnailPlan,
  names: string,
  { path, format, size }: ThumbnailFile,
  index: number,
): ImageFile {
  const { codec, mimeType } = PICTURE_TYPES[format];
  const count = formatCount(index + 1);
  return {
    fileId: thumbnailFileId(folderId, index),
    name: `${names.replaceAll('{count}', count)}.${format}`,
    path,
    file: {
      type: 'file',
      subtype: 'image',
      container: format,
      mime_type: mimeType,
      video_tracks: [{ video_codec: codec, width: size.width, height: size.height, orientation: 0 }],
      parents: [toParent(folderId)],
    },
  };
}

/** A sheet is the only picture of its folder, so the WebVTT file comes second. */
function toCues({ folderId }: ThumbnailPlan, names: string, path: string): ImageFile {
  const count = formatCount(1);
  return {
    fileId: thumbnailFileId(folderId, 1),
    name: `${names.replaceAll('{count}', count)}.vtt`,
    path,
    file: {
      type: 'file',
      subtype: 'text',
      container: 'vtt',
      mime_type: 'text/vtt',
      parents: [toParent(folderId)],
    },
  };
}

function formatCount(count: number): string {
  return String(count).padStart(COUNT_DIGITS, '0');
}

function toParent(id: ObjectId): FileParent {
  return { id, type: 'folder', is_root: false };
}
