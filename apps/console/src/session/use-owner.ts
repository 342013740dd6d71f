import { useSession } from './session.js';

/** Returns the account whose draft the form keeps: users may share a tab one after the other. Null without a session. */
export function useOwner(): string | null {
  return useSession().identity?.account ?? null;
}
