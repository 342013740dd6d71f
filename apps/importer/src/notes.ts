import type { Kind } from '@mediajobs/jobs-domain';
import type { Change } from './check/normalize.js';
import type { Place } from './read/piece.js';
import type { Note } from './report.js';

/** Keys with names made of data must not fill the memory. */
const MAX_NOTES = 200;

/** Counts what happened to keys, so that each path is told once and not once per record. */
export class Notes {
  private readonly notes = new Map<string, Note>();
  private uncounted: Note | null = null;

  add(kind: Kind | null, changes: readonly Change[], at: Place): void {
    for (const { type, path, message } of changes) {
      const general = path.replace(/\[\d+\]/g, '[]');
      const key = `${type} ${kind ?? ''} ${general}`;
      const known = this.notes.get(key);
      if (known) this.notes.set(key, { ...known, count: known.count + 1 });
      else if (this.notes.size < MAX_NOTES)
        this.notes.set(key, { type, kind, path: general, message, count: 1, at });
      else this.addUncounted(type, at);
    }
  }

  /** Returns the notes in the order of their first places. */
  all(): Note[] {
    return this.uncounted ? [...this.notes.values(), this.uncounted] : [...this.notes.values()];
  }

  private addUncounted(type: Change['type'], at: Place): void {
    const before = this.uncounted;
    const message = `other keys were changed as well; the first ${MAX_NOTES} are listed`;
    this.uncounted = before
      ? { ...before, count: before.count + 1 }
      : { type, kind: null, path: '', message, count: 1, at };
  }
}
