import { SCOPES, type Scope } from '@mediajobs/auth-db';
import { Reflector } from '@nestjs/core';

/** Requirements of a route on the token of a request. */
export interface AccessPolicy {
  /** The scope, or several of which one suffices. Null if the route authenticates the request itself. */
  readonly scope: Scope | readonly Scope[] | null;
  /** True if the route also answers without a token. */
  readonly isPublic: boolean;
  /**
   * True if an application may sign the URL instead of sending a token. The method is not part of what is signed, so that a
   * URL signed for one method of a path is valid for all methods of the path that accept signatures.
   */
  readonly acceptsSignature?: boolean;
}

/** Reading of objects of the account. */
export const READ_ACCESS: AccessPolicy = { scope: 'mediahub_read', isPublic: false };

/** Downloads of files, and what plays them. */
export const DOWNLOAD_ACCESS: AccessPolicy = {
  scope: 'mediahub_download_files',
  isPublic: false,
  acceptsSignature: true,
};

/** Changing of objects of the account. */
export const WRITE_ACCESS: AccessPolicy = { scope: 'mediahub_write', isPublic: false };

/** Creation and completion of uploads. Pages send files by URLs that their server has signed. */
export const UPLOAD_ACCESS: AccessPolicy = { ...WRITE_ACCESS, acceptsSignature: true };

/** Reading of uploads. */
export const READ_UPLOAD_ACCESS: AccessPolicy = { ...READ_ACCESS, acceptsSignature: true };

/** Management of the tokens and applications of the account. */
export const ADMIN_ACCESS: AccessPolicy = { scope: 'mediahub_admin', isPublic: false };

/** Routes that tell any caller who it is. */
export const IDENTITY_ACCESS: AccessPolicy = { scope: SCOPES, isPublic: true };

/** Submission of jobs. */
export const SUBMIT_ACCESS: AccessPolicy = {
  scope: ['mediahub_write', 'mediahub_submit_jobs'],
  isPublic: false,
};

/** Declares what a route or controller requires. The server does not start with a route that lacks it. */
export const RequireScope = Reflector.createDecorator<AccessPolicy>();
