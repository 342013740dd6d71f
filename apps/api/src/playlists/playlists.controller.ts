import { PlaylistQuery } from '@mediajobs/jobs-domain';
import { Controller, Get, Options, Param } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiExcludeEndpoint, ApiTags } from '@nestjs/swagger';
import { DOWNLOAD_ACCESS, RequireScope } from '../http/access-policy.js';
import { HttpResult } from '../http/http-result.js';
import { Query } from '../http/query.decorator.js';
import { Context, RequestContext } from '../http/request-context.js';
import { PREFLIGHT_HEADERS } from './playlist-cors.js';
import { DescribePlaylist } from './playlists.openapi.js';
import { PlaylistsService } from './playlists.service.js';

/** The limit of the wait for a package is shorter. The general CORS is off: pages of any origin may play. */
const ROUTE = { timeout: 'export', cors: false } as const;
const CONTENT_ROUTE = { ...ROUTE, timeout: 'transfer' } as const;

/** Playlists of HLS and DASH, and the segments that they name. */
@ApiTags('files')
@Controller('v1/playlists')
export class PlaylistsController {
  constructor(private readonly playlists: PlaylistsService) {}

  @Get('hls.m3u8')
  @RequireScope(DOWNLOAD_ACCESS)
  @RouteConfig(ROUTE)
  @DescribePlaylist('hls', DOWNLOAD_ACCESS)
  hls(
    @Query(PlaylistQuery, 'playlistInvalid') query: PlaylistQuery,
    @Context() context: RequestContext,
  ): Promise<HttpResult> {
    return this.playlists.open('hls', query, context);
  }

  @Get('dash.mpd')
  @RequireScope(DOWNLOAD_ACCESS)
  @RouteConfig(ROUTE)
  @DescribePlaylist('dash', DOWNLOAD_ACCESS)
  dash(
    @Query(PlaylistQuery, 'playlistInvalid') query: PlaylistQuery,
    @Context() context: RequestContext,
  ): Promise<HttpResult> {
    return this.playlists.open('dash', query, context);
  }

  @Get('content/:token/:name')
  @RequireScope({ scope: null, isPublic: true })
  @RouteConfig(CONTENT_ROUTE)
  @ApiExcludeEndpoint()
  content(
    @Param('token') token: string,
    @Param('name') name: string,
    @Context() context: RequestContext,
  ): Promise<HttpResult> {
    return this.playlists.serve(token, name, context);
  }

  /** Answers browsers that ask before a request with a token or a range. */
  @Options(['hls.m3u8', 'dash.mpd', 'content/:token/:name'])
  @RequireScope({ scope: null, isPublic: true })
  @RouteConfig(ROUTE)
  @ApiExcludeEndpoint()
  preflight(): HttpResult {
    return new HttpResult({ status: 204, headers: PREFLIGHT_HEADERS });
  }
}
