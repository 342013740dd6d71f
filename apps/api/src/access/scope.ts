/** What a token may be allowed to do. `mediahub` is both `mediahub_read` and `mediahub_write`. */
export const SCOPES = [
  'me',
  'mediahub',
  'mediahub_read',
  'mediahub_write',
  'mediahub_submit_jobs',
  'mediahub_download_files',
  'autograph',
] as const;
export type Scope = (typeof SCOPES)[number];

export function isScope(text: string): text is Scope {
  return (SCOPES as readonly string[]).includes(text);
}

/** Whether scopes that were granted allow what needs one. */
export function allows(granted: ReadonlySet<string>, needed: Scope): boolean {
  if (granted.has(needed)) return true;
  return (needed === 'mediahub_read' || needed === 'mediahub_write') && granted.has('mediahub');
}
