import { grantsScope } from './identity.js';
import { useSession } from './session.js';

/** Returns true if the user has a scope, such as `mediahub_write`. */
export function useScope(scope: string): boolean {
  const { identity } = useSession();
  return identity !== null && grantsScope(identity.scopes, scope);
}

/** Returns true if the user may submit jobs. */
export function useMaySubmit(): boolean {
  const [mayWrite, maySubmit] = [useScope('mediahub_write'), useScope('mediahub_submit_jobs')];
  return mayWrite || maySubmit;
}
