import { useEffect, useSyncExternalStore } from 'react';

/** A key, or several, and what it does. */
export interface Shortcut {
  readonly keys: readonly string[];
  readonly label: string;
}

/** The shortcuts of a view or of a part of it. */
export interface ShortcutGroup {
  readonly title: string;
  readonly shortcuts: readonly Shortcut[];
}

/** Keys that work in every view. */
export const GENERAL_SHORTCUTS: ShortcutGroup = {
  title: 'Everywhere',
  shortcuts: [
    { keys: ['/'], label: 'Search' },
    { keys: ['?'], label: 'Show the keyboard shortcuts' },
    { keys: ['Esc'], label: 'Close a panel or dialog' },
  ],
};

const listeners = new Set<() => void>();
let groups: readonly ShortcutGroup[] = [];

function setGroups(next: readonly ShortcutGroup[]): void {
  groups = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Lists the shortcuts of a view in the help while the view is open. @param group a constant */
export function useShortcuts(group: ShortcutGroup): void {
  useEffect(() => {
    setGroups([...groups, group]);
    return () => setGroups(groups.filter((other) => other !== group));
  }, [group]);
}

/** Returns the shortcuts of the current view. */
export function useShortcutGroups(): readonly ShortcutGroup[] {
  return useSyncExternalStore(subscribe, () => groups);
}

/** Returns true when a key belongs to a field or another control, or is pressed along with a modifier. */
export function isTyping({ target, altKey, ctrlKey, metaKey }: KeyboardEvent): boolean {
  if (altKey || ctrlKey || metaKey) return true;
  return (
    target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'))
  );
}
