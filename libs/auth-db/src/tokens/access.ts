import type { ObjectId } from '@mediajobs/jobs-domain';

/** The account that credentials give access to, and what they allow. */
export interface Access {
  readonly account: ObjectId;
  readonly scopes: ReadonlySet<string>;
  /** The application that the token was issued to; null if an operator, a user or an identity provider issued it. */
  readonly application: ObjectId | null;
}
