import * as v from 'valibot';
import { PATH_PREFIX } from '../../session/path-prefix.js';
import { PLAYLIST_FORMATS, type Draft } from './draft.js';

/**
 * Key in session storage, which is private to the tab. Contains the path prefix, because services below different
 * prefixes of one origin share that storage.
 */
const STORAGE_KEY = `mediajobs.new-job${PATH_PREFIX}`;

const text = v.string();
const values = v.record(text, text);

const draft = v.object({
  template: text,
  pipeline: text,
  input: text,
  file: v.nullable(v.object({ id: text, name: text })),
  assumptions: values,
  outputs: v.array(
    v.object({
      key: v.number(),
      preset: text,
      name: text,
      settings: values,
      thumbnails: v.array(v.object({ preset: text, names: text })),
      logos: v.array(v.object({ image: text, preset: text })),
    }),
  ),
  playlists: v.array(v.object({ format: v.picklist(PLAYLIST_FORMATS), name: text })),
  prefix: text,
  title: text,
  userData: text,
  customKey: text,
  priority: text,
});

/** A draft with the account that wrote it and what its form was opened with, such as a job to duplicate. */
const stored = v.object({ owner: text, origin: text, draft });

/** Returns the draft that a reload interrupted; null for another account, another origin, or none. */
export function loadDraft(owner: string, origin: string): Draft | null {
  const found = v.safeParse(stored, readStorage());
  if (!found.success || found.output.owner !== owner || found.output.origin !== origin) return null;
  return found.output.draft;
}

/** Keeps a draft until the tab is closed, or the job is submitted. */
export function storeDraft(owner: string, origin: string, value: Draft): void {
  try {
    sessionStorage.setItem(STORAGE_KEY, JSON.stringify({ owner, origin, draft: value }));
  } catch {
    // Without room in the storage, a reload clears the form.
  }
}

export function removeDraft(): void {
  sessionStorage.removeItem(STORAGE_KEY);
}

function readStorage(): unknown {
  try {
    return JSON.parse(sessionStorage.getItem(STORAGE_KEY) ?? 'null');
  } catch {
    return null;
  }
}
