/**
 * Removes an entry from a list. Entries that live as long as a request belong in a list: a Set or Map is copied after some
 * additions, and V8 links each copy to the next one. Once a copy is old, it keeps all later ones with their entries
 * until V8 collects its whole heap.
 */
export function removeEntry<T>(entries: T[], entry: T): void {
  // The newest are at the end, and most of them leave first.
  const index = entries.lastIndexOf(entry);
  if (index !== -1) entries.splice(index, 1);
}
