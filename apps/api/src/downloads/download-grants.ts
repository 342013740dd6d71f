import {
  DownloadSigningKey,
  GrantRevocations,
  MAX_GRANT_LIFETIME_MS,
  signDownload,
  toTokenId,
  verifyDownload,
  type DownloadGrant,
  type GrantIssuer,
} from '@mediajobs/auth-db';
import { ApiError } from '@mediajobs/jobs-domain';
import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';

const DEFAULT_LIFETIME_MS = 60 * 60 * 1000;
/** A client of a signed URL that is about to expire has this time to request the content. */
const MIN_SIGNED_LIFETIME_MS = 60 * 1000;

/** Issues and verifies the tokens of URLs by which clients read content without other credentials. */
@Injectable()
export class DownloadGrants {
  constructor(
    private readonly signingKey: DownloadSigningKey,
    private readonly revocations: GrantRevocations,
  ) {}

  /** Returns the token of a grant. It ends with the credentials of the request. */
  async issue(request: FastifyRequest, grant: Omit<DownloadGrant, 'issuer'>): Promise<string> {
    return signDownload(await this.signingKey.read(), { ...grant, issuer: toIssuer(request) });
  }

  /** Returns the grant of a token. @throws ApiError `downloadForbidden` if it has expired, was changed or was revoked */
  async verify(token: string): Promise<DownloadGrant> {
    const grant = verifyDownload(await this.signingKey.read(), token, Date.now());
    if (grant && !(await this.revocations.isRevoked(grant))) return grant;
    throw new ApiError('downloadForbidden');
  }
}

/**
 * Returns when a URL expires that a request asks for, in epoch milliseconds and whole seconds.
 *
 * @param expiryTime of the query, in epoch milliseconds; by default in an hour
 * @throws ApiError `downloadInvalid` unless it is within the next seven days
 */
export function parseGrantExpiry(
  { signedRequest }: Pick<FastifyRequest, 'signedRequest'>,
  expiryTime: number | undefined,
  now: number,
): number {
  const latest = now + MAX_GRANT_LIFETIME_MS;
  if (signedRequest !== null) {
    return toWholeSeconds(Math.min(Math.max(signedRequest.expiresAt, now + MIN_SIGNED_LIFETIME_MS), latest));
  }
  const expiresAt = expiryTime ?? now + DEFAULT_LIFETIME_MS;
  if (expiresAt > now && expiresAt <= latest) return toWholeSeconds(expiresAt);
  const message = `expiry_time must be a timestamp within the next seven days, got ${expiresAt}`;
  throw new ApiError('downloadInvalid', [{ parameter: 'expiry_time', message }]);
}

function toWholeSeconds(time: number): number {
  return Math.ceil(time / 1000) * 1000;
}

function toIssuer({ access, tokenHash }: FastifyRequest): GrantIssuer {
  return {
    application: access?.application ?? null,
    tokenId: tokenHash === null ? null : toTokenId(tokenHash),
  };
}
