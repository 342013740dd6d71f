import { Href, ListOf, ListOfScalars, Nested, Ref, Scalar } from '../fields/decorators.js';
import { PageBase } from './page-base.js';
import type { Reference } from './reference.js';

/** An access token. Itself it is shown only when it is created. */
export class AccessToken {
  @Scalar('text', {
    description: 'Id of the token, which is no secret.',
    example: '5d2f7c35e4b004f9cd197877',
    required: true,
  })
  id!: string;

  @Scalar('text', { description: 'What the token is for.', example: 'Nightly export' })
  name?: string | null;

  @ListOfScalars('text', 'scope', {
    description: 'What the token allows.',
    example: ['mediahub_read'],
    required: true,
  })
  scopes!: string[];

  @Ref('application', { description: 'The application that requested the token.' })
  application?: Reference | null;

  @Scalar('time', { description: 'When it was created (epoch milliseconds).', example: 1563393077665 })
  created_at?: number | null;

  @Scalar('time', {
    description: 'When it was last used (epoch milliseconds), to the minute; absent for never.',
    example: 1563479477665,
  })
  last_used_at?: number | null;

  @Scalar('time', {
    description: 'When it expires (epoch milliseconds); absent for never.',
    example: 1594929077665,
  })
  expires_at?: number | null;

  @Scalar('time', { description: 'When it was revoked (epoch milliseconds).', example: 1563565877665 })
  revoked_at?: number | null;

  @Scalar('text', {
    description: 'The token itself: only in the response to its creation. The service cannot show it again.',
    example: 'gqmsH2xd_sZBzYQwK1f7Ck3fTAaSgpQx5Wv0mkgXNlY',
  })
  access_token?: string | null;

  @Href({
    description: 'Address of the token.',
    example: 'https://api.example.com/v1/tokens/5d2f7c35e4b004f9cd197877',
    required: true,
  })
  href!: string;
}

/** One access token. */
export class AccessTokenResponse {
  @Nested(() => AccessToken, { description: 'The token.', required: true })
  token!: AccessToken;
}

/** A page of access tokens. */
export class AccessTokenList extends PageBase {
  @ListOf(() => AccessToken, 'token', { description: 'The tokens of this page.', required: true })
  tokens!: AccessToken[];
}
