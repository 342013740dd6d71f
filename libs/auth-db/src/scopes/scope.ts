/** The scopes of a token by name, with their descriptions. */
export const SCOPE_DESCRIPTIONS = {
  me: 'Read the account itself.',
  mediahub: 'Both `mediahub_read` and `mediahub_write`.',
  mediahub_read: 'Read jobs and what they refer to.',
  mediahub_write:
    'Submit, cancel and retry jobs; create, change and delete pipelines, presets and templates.',
  mediahub_submit_jobs: 'Submit jobs.',
  mediahub_download_files: 'Download files.',
  mediahub_admin: 'Create, list and revoke tokens and applications of the account.',
  autograph: 'Use autograph.',
  mediahub_operator: 'Read the queue and the running work of all accounts.',
} as const;

export type Scope = keyof typeof SCOPE_DESCRIPTIONS;
export const SCOPES = Object.keys(SCOPE_DESCRIPTIONS) as readonly Scope[];

export function isScope(text: string): text is Scope {
  return (SCOPES as readonly string[]).includes(text);
}

/** Returns true if granted scopes include the needed one. `mediahub` is both `mediahub_read` and `mediahub_write`. */
export function grantsScope(granted: ReadonlySet<string>, needed: Scope): boolean {
  if (granted.has(needed)) return true;
  if (needed === 'mediahub') return granted.has('mediahub_read') && granted.has('mediahub_write');
  return (needed === 'mediahub_read' || needed === 'mediahub_write') && granted.has('mediahub');
}

/** Splits a text at commas and spaces into distinct scopes, known or not. */
export function parseScopes(text: string): string[] {
  return [...new Set(text.split(/[,\s]+/))].filter((scope) => scope !== '');
}
