import { ListOfScalars, Nested, Ref, Scalar } from '../fields/decorators.js';
import type { ObjectId } from '../ids/object-id.js';
import type { Reference } from './reference.js';

/** Ways to sign in: with an access token, or at the identity provider. */
export const SIGN_IN_METHODS = ['token', 'oidc'] as const;

/** A way to sign in. */
export type SignInMethod = (typeof SIGN_IN_METHODS)[number];

/** The sender of a request, and the scopes that it has. */
export class Session {
  @Scalar('id', {
    description: 'Id of the account.',
    example: '547f3eede4b025bcbff38655',
    required: true,
  })
  account!: ObjectId;

  @Scalar('text', {
    description: 'Name of the user at the identity provider, or of the access token.',
    example: 'Ada Lovelace',
  })
  name?: string | null;

  @Scalar('text', {
    description: 'How the caller was identified: by an access token, or by the identity provider (`oidc`).',
    example: 'oidc',
    required: true,
  })
  method!: string;

  @ListOfScalars('text', 'scope', {
    description: 'Scopes of the caller.',
    example: ['mediahub'],
    required: true,
  })
  scopes!: string[];

  @Ref('application', { description: 'The application that the token was issued to.' })
  application?: Reference | null;

  @Scalar('text', {
    description: 'Id of the access token; absent for a user of the identity provider.',
    example: '5d2f7c35e4b004f9cd197877',
  })
  token_id?: string | null;

  @Scalar('time', {
    description: 'When token or session expires (epoch milliseconds); absent for never.',
    example: 1563436277665,
  })
  expires_at?: number | null;
}

/** The session of the caller, and the ways to start one. */
export class SessionResponse {
  @Nested(() => Session, { description: 'Absent if the request has neither a token nor a session.' })
  session?: Session | null;

  @ListOfScalars('text', 'method', {
    description: 'How users can sign in: `token`, and `oidc` if the service knows an identity provider.',
    example: ['token', 'oidc'],
    required: true,
  })
  sign_in_methods!: string[];

  @Scalar('text', {
    description:
      'Where the browser signs out at the identity provider as well; only in the response to the end of a session that began there.',
    example: 'https://login.example.com/logout?client_id=mediajobs-console',
  })
  sign_out_url?: string | null;
}
