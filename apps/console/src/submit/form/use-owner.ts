import { useSession } from '../../session/session.js';

/** Returns what distinguishes the drafts of users who share a tab one after the other. */
export function useOwner(): string {
  return useSession().token === null ? '' : 'signed in';
}
