import { hrefOf, type Job, type JobInput } from '@mediajobs/jobs-domain';
import type { Account } from './accounts.js';
import { fileName, stemOf, subject, userData } from './names.js';
import { queuedOutputs, queuedPlaylists } from './outputs.js';
import type { Random } from './random.js';
import { referenceTo } from './reference.js';

/** A job as it is when it was just submitted. */
export function queuedJob(random: Random, account: Account, createdAt: number): Job {
  const id = random.id(createdAt);
  const name = fileName(random);
  const outputs = queuedOutputs(random, name, account.presets);
  return {
    pipeline: referenceTo('pipeline', favourite(random, account.pipelines)),
    application: referenceTo('application', favourite(random, account.applications)),
    user_data: random.chance(0.4) ? userData(random) : null,
    unique_custom_key: random.chance(0.3) ? `${stemOf(name)}-${random.hex(4)}` : null,
    input: input(random, name, account, createdAt),
    autograph: random.chance(0.15) ? true : null,
    output_prefix: `${id}/`,
    playlists: queuedPlaylists(random, outputs),
    outputs,
    status: 'QUEUED',
    percentage_completed: 0,
    version: 1,
    user: referenceTo('user', account.user),
    created_at: createdAt,
    updated_at: createdAt,
    title: random.chance(0.5)
      ? `${subject(random)}, ${random.pick(['mobile', 'web', 'TV', 'アーカイブ'])}`
      : null,
    id,
    href: hrefOf('job', id),
  };
}

/** The first of a list half of the time, else any. */
function favourite<T>(random: Random, from: readonly T[]): T {
  return random.chance(0.5) ? random.pick(from.slice(0, 1)) : random.pick(from);
}

function input(random: Random, name: string, { user }: Account, createdAt: number): JobInput {
  const file = random.id(createdAt);
  const path = `${random.pick(['uploads', 'in', 'incoming/2nd unit'])}/${random.hex(12)}/${name}`;
  return {
    input_name: random.weighted<() => string>([
      [() => `https://s3.amazonaws.com/${user.name ?? 'media'}/${encodeURI(path)}`, 6],
      [() => `ftp://ftp.media.example/${encodeURI(path)}`, 1],
      [() => path, 3],
    ])(),
    ...(random.chance(0.03) ? { force_container: 'mp4' } : {}),
    ...(random.chance(0.04) ? { force_aspect_ratio: random.pick(['16:9', '4:3', 1.85]) } : {}),
    ...(random.chance(0.03) ? { force_framerate: random.pick([25, 23.976]) } : {}),
    ...(random.chance(0.02) ? { force_interlaced: random.chance(0.5) } : {}),
    ...(random.chance(0.05) ? { start_time: random.int(1, 240) / 4 } : {}),
    file: { id: file, name, href: hrefOf('file', file) },
  };
}
