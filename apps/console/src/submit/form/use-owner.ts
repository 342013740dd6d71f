import { useSession } from '../../session/session.js';

/** Returns the account whose draft the form keeps: users may share a tab one after the other. */
export function useOwner(): string {
  return useSession().identity?.account ?? '';
}
