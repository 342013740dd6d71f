import type { Scope } from '@mediajobs/auth-db';
import { Reflector } from '@nestjs/core';

/** What a route requires of the token of a request. */
export interface AccessPolicy {
  /** The scope, or several of which one suffices. Null if the route authenticates the request itself. */
  readonly scope: Scope | readonly Scope[] | null;
  /** True if the route also answers without a token. */
  readonly isPublic: boolean;
}

/** Declares what a route or controller requires. The server does not start with a route that lacks it. */
export const RequireScope = Reflector.createDecorator<AccessPolicy>();
