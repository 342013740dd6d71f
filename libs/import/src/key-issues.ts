import type { ObjectKind } from '@mediajobs/jobs-domain';
import type { KeyChange } from './check/normalize.js';
import type { SourcePosition } from './read/fragment.js';
import type { KeyIssue } from './report.js';

/** Maximum number of keys, because keys that are data would fill the memory. */
const MAX_KEY_ISSUES = 200;

/** Counts dropped and converted keys, so that each path is reported once and not once per record. */
export class KeyIssues {
  private readonly issues = new Map<string, KeyIssue>();
  private overflow: KeyIssue | null = null;

  add(kind: ObjectKind | null, changes: readonly KeyChange[], at: SourcePosition): void {
    for (const { type, path, message } of changes) {
      const generalPath = path.replace(/\[\d+\]/g, '[]');
      const key = `${type} ${kind ?? ''} ${generalPath}`;
      const known = this.issues.get(key);
      if (known) this.issues.set(key, { ...known, count: known.count + 1 });
      else if (this.issues.size < MAX_KEY_ISSUES)
        this.issues.set(key, { type, kind, path: generalPath, message, count: 1, at });
      else this.addOverflow(type, at);
    }
  }

  /** Returns the issues in the order of their first positions. */
  all(): KeyIssue[] {
    return this.overflow ? [...this.issues.values(), this.overflow] : [...this.issues.values()];
  }

  private addOverflow(type: KeyChange['type'], at: SourcePosition): void {
    const before = this.overflow;
    const message = `other keys were changed as well; the first ${MAX_KEY_ISSUES} are listed`;
    this.overflow = before
      ? { ...before, count: before.count + 1 }
      : { type, kind: null, path: '', message, count: 1, at };
  }
}
