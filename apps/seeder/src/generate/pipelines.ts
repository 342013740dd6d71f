import { hrefOf, type File, type Pipeline, type User } from '@mediajobs/jobs-domain';
import { slug } from './names.js';
import type { Random } from './random.js';
import { referenceTo } from './reference.js';

const PURPOSES = [
  ['Trailers', 'Trailers for the web'],
  ['Newsroom', 'Clips of the day'],
  ['Archiv', 'Überspielte Bänder, verlustarm'],
  ['Social', 'Short and upright'],
  ['Learning', 'Lectures and screencasts'],
  ['動画配信', 'アプリ向け'],
  ['Sport', 'Highlights within minutes'],
  ['Backfill', 'Old material in new formats'],
] as const;

/** The name and purpose of the pipeline at this place in an account's list. */
function purposeOf(index: number): readonly [name: string, description: string] {
  return PURPOSES[index % PURPOSES.length] ?? PURPOSES[0];
}

/** A pipeline of an account; its folder comes of `folderOf`. */
export function pipeline(random: Random, user: User, index: number, createdAt: number): Pipeline {
  const id = random.id(createdAt);
  const folder = random.id(createdAt);
  const [name, description] = purposeOf(index);
  const owner = user.name ?? 'account';
  // Directories hold the credentials of a bucket, as real ones do: no document may ever show them.
  const bucket = `s3://AKIA${random.hex(8).toUpperCase()}:${random.hex(20)}@${owner}-${slug(name, 'media')}`;
  const hooks = `https://hooks.${owner}.example/jobs`;
  return {
    name,
    description,
    default_object_timeout: random.pick([86_400, 604_800, 2_592_000]),
    cancel_timeout: 86_400,
    input_download_dir: `${bucket}/in/`,
    image_download_dir: random.chance(0.5) ? `${bucket}/logos/` : null,
    download_options: { https_certificate_check: random.chance(0.9) },
    output_upload_dir: `${bucket}/out/`,
    image_upload_dir: random.chance(0.5) ? `${bucket}/thumbnails/` : null,
    upload_options: { s3_allow_read: random.chance(0.5), s3_reduced_redundancy: random.chance(0.2) },
    store_options: { mode: random.pick(['all', 'outputs', 'none']) },
    ping_urls: random.chance(0.6)
      ? { error: `${hooks}/error`, finished: `${hooks}/finished` }
      : { finished: `${hooks}/finished` },
    file: { id: folder, href: hrefOf('file', folder) },
    version: 1,
    user: referenceTo('user', user),
    created_at: createdAt,
    updated_at: createdAt,
    id,
    href: hrefOf('pipeline', id),
  };
}

/** The folder that the files of a pipeline lie in. */
export function folderOf({ file, name, user, created_at, updated_at, ...pipeline }: Pipeline): File[] {
  if (!file) return [];
  return [
    {
      storage: 'intern',
      name: name ?? null,
      type: 'folder',
      pipeline: referenceTo('pipeline', pipeline),
      version: 1,
      user: user ?? null,
      created_at: created_at ?? null,
      updated_at: updated_at ?? null,
      id: file.id,
      href: file.href,
    },
  ];
}
