import type { ObjectId } from '../ids/object-id.js';
import { objectHref } from '../ids/object-kind.js';
import type { File } from '../models/file.js';
import { toReference } from '../models/reference.js';
import type { JobPlan, OutputPlan, PlaylistPlan } from './job-plan.js';
import type { Submission } from './job-record.js';
import { PLAYLIST_FORMATS } from './plan-playlists.js';
import { removeCount } from './plan-thumbnails.js';

/**
 * Returns the records of the files that the job refers to and that are not complete yet: the source, unless it has one
 * already, the outputs, folders and archives of thumbnails, and playlists.
 */
export function toFileRecords(submission: Submission): File[] {
  const { request, plan, source } = submission;
  const products = [...plan.outputs.flatMap(describeOutput), ...(plan.playlists ?? []).map(describePlaylist)];
  const records = products.map(({ id, name, isImage = false, ...keys }) => ({
    ...commonFileKeys(submission, id, name),
    storage: isExtern(plan, isImage) ? 'extern' : 'intern',
    ...keys,
  }));
  if (request.input?.file) return records;
  const input = {
    ...commonFileKeys(submission, plan.input.fileId, plan.input.name),
    storage: source.isStored ? 'intern' : 'extern',
    uri: source.address,
  };
  return [input, ...records];
}

/** A file that a job is going to store. */
interface Product extends Pick<File, 'type' | 'subtype' | 'container' | 'mime_type'> {
  readonly id: ObjectId;
  readonly name: string;
  /** True for what is stored in the directory of images. */
  readonly isImage?: boolean;
}

function describeOutput({ fileId, name, encoding, thumbnails, thumbnailZip }: OutputPlan): Product[] {
  const subtype = encoding.video ? 'video' : 'audio';
  const folders = (thumbnails ?? []).map(({ folderId, names }) => {
    return { id: folderId, name: removeCount(names), type: 'folder', subtype: 'image', isImage: true };
  });
  const zip = thumbnailZip && {
    id: thumbnailZip.fileId,
    name: thumbnailZip.name,
    type: 'archive',
    subtype: 'zip',
    mime_type: 'application/zip',
    isImage: true,
  };
  return [{ id: fileId, name, subtype, container: encoding.container }, ...folders, ...(zip ? [zip] : [])];
}

function describePlaylist({ fileId, name, format }: PlaylistPlan): Product {
  return { id: fileId, name, subtype: 'playlist', mime_type: PLAYLIST_FORMATS[format].mimeType };
}

function isExtern({ outputDirectory, imageDirectory }: JobPlan, isImage: boolean): boolean {
  return outputDirectory !== null || (isImage && Boolean(imageDirectory));
}

/**
 * Returns the record of a file that a step stored in addition to an output.
 *
 * @param sibling record of another file of the job, whose owner, pipeline and texts it shares
 */
export function toRelatedFile(sibling: Partial<File>, id: ObjectId, name: string, at: number): File {
  const { title = null, job = null, application = null, pipeline = null, user = null } = sibling;
  const { parents = null, user_data = null } = sibling;
  const shared = { title, job, application, pipeline, parents, user_data, user };
  const href = objectHref('file', id);
  return { ...shared, name, type: 'file', version: 1, created_at: at, updated_at: at, id, href };
}

function commonFileKeys(submission: Submission, id: ObjectId, name: string): File {
  const { jobId, request, pipeline, account, application, at } = submission;
  return {
    title: request.title ?? null,
    name,
    type: 'file',
    job: toReference('job', jobId),
    application: application && toReference('application', application),
    pipeline: toReference('pipeline', pipeline.id),
    parents: pipeline.file ? [{ id: pipeline.file.id, type: 'folder', is_root: true }] : [],
    user_data: request.user_data ?? null,
    version: 1,
    user: toReference('user', account),
    created_at: at,
    updated_at: at,
    id,
    href: objectHref('file', id),
  };
}
