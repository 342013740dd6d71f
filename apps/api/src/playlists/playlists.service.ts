import { findPackageFile, type Package } from '@mediajobs/jobs-db';
import { ApiError, type ObjectId, type PlaylistQuery } from '@mediajobs/jobs-domain';
import {
  isPlaylistName,
  PACKAGE_PLAYLISTS,
  packageMimeType,
  rebasePlaylist,
  type PlaylistFormat,
} from '@mediajobs/jobs-domain/playlists';
import { ObjectMissingError, StorageRouter } from '@mediajobs/storage';
import { Inject, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { text } from 'node:stream/consumers';
import type { OpenDatabase } from '../core.module.js';
import { ContentSender } from '../downloads/content-sender.js';
import { DownloadGrants, parseGrantExpiry } from '../downloads/download-grants.js';
import { HttpResult } from '../http/http-result.js';
import { DATABASE } from '../http/injection-tokens.js';
import { requireAccount, type RequestContext } from '../http/request-context.js';
import { PackagesService } from './packages.service.js';
import { allowAnyOrigin } from './playlist-cors.js';
import { PlaylistOutputsFinder } from './playlist-outputs.js';

const HOUR_MS = 60 * 60 * 1000;
/** Longer than films with pauses. */
const DEFAULT_LIFETIME_MS = 12 * HOUR_MS;
/** Names of the files of packages. */
const NAME = /^[\w.-]+$/;
const CONTENT_CACHE = 'private, max-age=3600';

/** Answers requests for playlists and for what they name. */
@Injectable()
export class PlaylistsService {
  constructor(
    @Inject(DATABASE) private readonly database: OpenDatabase,
    private readonly outputs: PlaylistOutputsFinder,
    private readonly packages: PackagesService,
    private readonly grants: DownloadGrants,
    private readonly content: ContentSender,
    private readonly storage: StorageRouter,
  ) {}

  /** Returns a playlist with signed URLs, or a redirection to its own signed URL. */
  async open(format: PlaylistFormat, query: PlaylistQuery, context: RequestContext): Promise<HttpResult> {
    const account = requireAccount(context.request);
    const expiresAt = chooseExpiry(context.request, query, Date.now());
    const found = await this.packages.obtain(await this.outputs.find(account, query));
    const grant = { account, fileId: found.id, expiresAt, isInline: true };
    const base = `content/${await this.grants.issue(context.request, grant)}/`;
    const name = PACKAGE_PLAYLISTS[format];
    if (query.redirect) {
      const headers = { Location: base + name, 'Cache-Control': 'no-store' };
      return allowAnyOrigin(new HttpResult({ status: 302, headers }));
    }
    const playlist = await this.readPlaylist(account, found, name);
    return toResponse(name, rebasePlaylist(format, playlist, base), 'private, no-cache');
  }

  /** Serves a playlist or a track of a package by the token of its URL. */
  async serve(token: string, name: string, context: RequestContext): Promise<HttpResult> {
    const { account, fileId: id, expiresAt } = await this.grants.verify(token);
    if (!NAME.test(name)) throw new ApiError('playlistNotFound');
    if (isPlaylistName(name))
      return toResponse(name, await this.readPlaylist(account, { id }, name), CONTENT_CACHE);
    const { storageKey } = await this.findFile(account, id, name);
    const description = { name, mimeType: packageMimeType(name), isInline: true, expiresAt };
    return allowAnyOrigin(await this.content.send(context, storageKey, description));
  }

  private async readPlaylist(account: ObjectId, { id }: Pick<Package, 'id'>, name: string): Promise<string> {
    const { storageKey } = await this.findFile(account, id, name);
    try {
      return await text(await this.storage.read(storageKey));
    } catch (error) {
      throw error instanceof ObjectMissingError ? new ApiError('playlistNotFound') : error;
    }
  }

  private async findFile(account: ObjectId, packageId: ObjectId, name: string) {
    const found = await findPackageFile(this.database.pool, account, packageId, name);
    if (!found) throw new ApiError('playlistNotFound');
    return found;
  }
}

function toResponse(name: string, body: string, cacheControl: string): HttpResult {
  const headers = {
    'Content-Type': packageMimeType(name),
    'Cache-Control': cacheControl,
  };
  return allowAnyOrigin(new HttpResult({ headers, body }));
}

/**
 * Returns when the URLs expire. By default in whole hours, so that they stay the same for an hour and caches can use them.
 *
 * @throws ApiError `downloadInvalid`
 */
function chooseExpiry(request: FastifyRequest, { expiry_time }: PlaylistQuery, now: number): number {
  if (expiry_time !== undefined || request.signedRequest !== null)
    return parseGrantExpiry(request, expiry_time, now);
  return Math.ceil((now + DEFAULT_LIFETIME_MS) / HOUR_MS) * HOUR_MS;
}
