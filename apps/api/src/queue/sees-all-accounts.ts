import { grantsScope } from '@mediajobs/auth-db';
import type { RequestContext } from '../http/request-context.js';

/** Returns true if the caller may read the queue and the running work of all accounts. */
export function seesAllAccounts({ request: { access } }: RequestContext): boolean {
  return access !== null && grantsScope(access.scopes, 'mediahub_operator');
}
