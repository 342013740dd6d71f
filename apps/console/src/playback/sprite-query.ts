import { THUMBNAIL_PRESETS } from '@mediajobs/jobs-domain/image-presets';
import type { JobsClient } from '@mediajobs/jobs-client';
import { queryOptions } from '@tanstack/react-query';
import type { FullJob, JobOutput } from '../components/full-job.js';
import { cropPicture } from '../thumbnails/crop-picture.js';
import { parseSpriteCues, type SpriteCue } from '../thumbnails/sprite-cues.js';
import { contentUrlQuery, folderQuery } from '../thumbnails/thumbnails-query.js';

/** A cue whose sheet the page may load. */
export interface SignedCue extends SpriteCue {
  readonly url: string;
}

/** Query of the sprite sheets of a job, which show what is at a position; empty for a job without any. */
export function spriteQuery(client: JobsClient, job: FullJob) {
  const folderId = findFolder(job, isSprite);
  return queryOptions({
    queryKey: ['sprite', job.id, folderId],
    queryFn: async ({ signal, client: cache }): Promise<readonly SignedCue[]> => {
      if (folderId === null) return [];
      const files = await cache.query(folderQuery(client, job.id, folderId));
      const list = files.find(({ name }) => name?.endsWith('.vtt') === true);
      if (!list) return [];
      const { href } = await client.files.download(list.id, { streaming: true, signal });
      const response = await fetch(href, { signal });
      if (!response.ok) throw new Error(`The service answered ${response.status}`);
      const cues = parseSpriteCues(await response.text());
      const urls = new Map<string, string>();
      for (const sheet of new Set(cues.map((cue) => cue.sheet))) {
        const file = files.find(({ name }) => name?.endsWith(sheet) === true);
        if (file) urls.set(sheet, await cache.query(contentUrlQuery(client, file.id)));
      }
      return cues.flatMap((cue) => {
        const url = urls.get(cue.sheet);
        return url === undefined ? [] : [{ ...cue, url }];
      });
    },
    staleTime: 30 * 60_000,
  });
}

/**
 * Query of the URL of a picture of the film: the middle one of its thumbnails, or else of its sprite sheets. Null without
 * any.
 */
export function posterQuery(client: JobsClient, job: FullJob) {
  const folderId = findFolder(job, (name) => !isSprite(name));
  return queryOptions({
    queryKey: ['poster', job.id, folderId, findFolder(job, isSprite)],
    queryFn: async ({ client: cache, signal }): Promise<string | null> => {
      const files = folderId === null ? [] : await cache.query(folderQuery(client, job.id, folderId));
      const file = findMiddle(files);
      if (file) return cache.query(contentUrlQuery(client, file.id));
      const cue = findMiddle(await cache.query(spriteQuery(client, job)));
      return cue ? cropPicture(cue.url, cue, signal) : null;
    },
    staleTime: 30 * 60_000,
  });
}

function findMiddle<T>(items: readonly T[]): T | undefined {
  return items[Math.floor(items.length / 2)];
}

function findFolder({ outputs = [] }: FullJob, accepts: (preset: string) => boolean): string | null {
  const complete = outputs.filter(({ percentage_completed: percent }: JobOutput) => percent === 100);
  const thumbnails = complete.flatMap((output) => output.thumbnails ?? []);
  return thumbnails.find(({ thumbnail_preset: name }) => accepts(name ?? ''))?.file?.id ?? null;
}

function isSprite(preset: string): boolean {
  return THUMBNAIL_PRESETS.some(({ name, isSprite }) => name === preset && isSprite);
}
