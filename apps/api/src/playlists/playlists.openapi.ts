import { PlaylistQuery } from '@mediajobs/jobs-domain';
import { packageMimeType, PACKAGE_PLAYLISTS, type PlaylistFormat } from '@mediajobs/jobs-domain/playlists';
import { applyDecorators } from '@nestjs/common';
import { ApiOperation, ApiResponse } from '@nestjs/swagger';
import type { AccessPolicy } from '../http/access-policy.js';
import { PLAYLIST_EXAMPLES } from '../openapi/examples/playlist-examples.js';
import {
  COMMON_ERRORS,
  errorResponses,
  queryParameters,
  RESPONSE_HEADERS,
  securityRequirements,
} from '../openapi/decorators.js';

const LOCATION = {
  description: 'Address of the playlist, relative to the request.',
  schema: { type: 'string' },
} as const;

const NAMES: Readonly<Record<PlaylistFormat, string>> = { hls: 'HLS', dash: 'MPEG-DASH' };

/** Documents a playlist over outputs of a job. */
export function DescribePlaylist(format: PlaylistFormat, access: AccessPolicy): MethodDecorator {
  return applyDecorators(
    ApiOperation({
      operationId: format === 'hls' ? 'getHlsPlaylist' : 'getDashPlaylist',
      summary: `Get an ${NAMES[format]} playlist over the MP4 outputs of a job`,
      description:
        'The first request creates playlists and segments, without encoding again, and they are kept with the files of the job. ' +
        'The request waits for them up to 20 seconds; then it is answered with 503, and can be repeated. ' +
        'The URLs in the playlist are signed and need no token. Pages of any origin may play it.',
    }),
    ...queryParameters(PlaylistQuery),
    ApiResponse({
      status: 200,
      description: 'The playlist.',
      headers: RESPONSE_HEADERS,
      content: {
        [packageMimeType(PACKAGE_PLAYLISTS[format])]: {
          schema: { type: 'string' },
          examples: { playlist: PLAYLIST_EXAMPLES[format] },
        },
      },
    }),
    ApiResponse({
      status: 302,
      description: `With \`redirect=true\`: the signed URL of the ${NAMES[format]} playlist, which needs no token.`,
      headers: { ...RESPONSE_HEADERS, Location: LOCATION },
    }),
    ...errorResponses([...COMMON_ERRORS, 'playlistNotFound', 'playlistFailed']),
    ...securityRequirements(access),
  );
}
