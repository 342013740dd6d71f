import * as v from 'valibot';
import { readTabEntry, removeTabEntry, writeTabEntry } from '../../session/tab-storage.js';
import { PLAYLIST_FORMATS, type Draft } from './draft.js';
import { withoutCredentials } from './without-credentials.js';

const NAME = 'new-job';

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

/** A draft with what its form was opened with, such as a job to duplicate. */
const stored = v.object({ origin: text, draft });

/** Returns the draft that a reload or a new sign-in interrupted; null for another account, another origin, or none. */
export function loadDraft(owner: string, origin: string): Draft | null {
  const found = v.safeParse(stored, readTabEntry(NAME, owner));
  return found.success && found.output.origin === origin ? found.output.draft : null;
}

/** Keeps a draft, without credentials, until the tab is closed, the user signs out, or the job is submitted. */
export function storeDraft(owner: string, origin: string, value: Draft): void {
  writeTabEntry(NAME, owner, { origin, draft: withoutCredentials(value) });
}

export function removeDraft(): void {
  removeTabEntry(NAME);
}
