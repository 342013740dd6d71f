import type { Scope } from '@mediajobs/auth-db';
import { Reflector } from '@nestjs/core';

/** What a route requires of the token of a request. */
export interface AccessPolicy {
  /** The scope, or several of which one suffices. Null if the route authenticates the request itself. */
  readonly scope: Scope | readonly Scope[] | null;
  /** True if the route also answers without a token. */
  readonly isPublic: boolean;
}

/** Reading of objects of the account. */
export const READ_ACCESS: AccessPolicy = { scope: 'mediahub_read', isPublic: false };

/** Changing of objects of the account. */
export const WRITE_ACCESS: AccessPolicy = { scope: 'mediahub_write', isPublic: false };

/** Submission of jobs. */
export const SUBMIT_ACCESS: AccessPolicy = {
  scope: ['mediahub_write', 'mediahub_submit_jobs'],
  isPublic: false,
};

/** Declares what a route or controller requires. The server does not start with a route that lacks it. */
export const RequireScope = Reflector.createDecorator<AccessPolicy>();
