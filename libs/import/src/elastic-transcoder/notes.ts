import { formatValue } from '@mediajobs/jobs-domain';
import type { ExportedObject } from './exported-object.js';

/** A difference between an exported object and what is made of it. */
export interface Note {
  /** `changed`: something similar is used; `dropped`: nothing is; `rejected`: the object cannot be imported. */
  readonly type: 'changed' | 'dropped' | 'rejected';
  /** Such as `Video.CodecOptions.Level`. */
  readonly path: string;
  readonly message: string;
}

/** Collects the notes of one object. */
export class Notes {
  private readonly notes: Note[] = [];

  changed(source: ExportedObject, key: string, message: string): void {
    this.notes.push({ type: 'changed', path: source.pathOf(key), message });
  }

  dropped(source: ExportedObject, key: string, message: string): void {
    this.notes.push({ type: 'dropped', path: source.pathOf(key), message });
  }

  rejected(path: string, message: string): void {
    this.notes.push({ type: 'rejected', path, message });
  }

  /** Adds what the mapping did not use. @param meanings why, by path */
  addUnused(source: ExportedObject, meanings: Readonly<Record<string, string>>): void {
    for (const { path, value } of source.unused()) {
      const reason = meanings[path] ?? 'no equivalent';
      this.notes.push({ type: 'dropped', path, message: `${reason}, got ${formatValue(value)}` });
    }
  }

  get isRejected(): boolean {
    return this.notes.some(({ type }) => type === 'rejected');
  }

  all(): readonly Note[] {
    return this.notes;
  }
}
