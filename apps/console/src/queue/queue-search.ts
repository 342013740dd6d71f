/** Reads from the URL whose queue is displayed. */
export function parseQueueSearch({ accounts }: Readonly<Record<string, unknown>>): {
  readonly accounts?: 'all';
} {
  return accounts === 'all' ? { accounts } : {};
}
