import { ListOf, ListOfScalars, Nested, Ref, Scalar } from '../fields/decorators.js';
import type { NamedReference } from './reference.js';

/** Credentials by which an application requests tokens and signs requests. */
export class ClientCredentials {
  @Ref('application', { description: 'The application.', named: true, required: true })
  application!: NamedReference;

  @Scalar('text', {
    description: 'Public id of the client.',
    example: '2f7c35e4b004f9cd1978775d2f7c35e4',
    required: true,
  })
  client_id!: string;

  @ListOfScalars('text', 'scope', {
    description: 'What its tokens may allow.',
    example: ['mediahub'],
    required: true,
  })
  scopes!: string[];

  @Scalar('boolean', {
    description: 'True if its secret can sign requests; otherwise rotate it.',
    example: true,
    required: true,
  })
  can_sign!: boolean;

  @Scalar('time', { description: 'When they were created (epoch milliseconds).', example: 1563393077665 })
  created_at?: number | null;

  @Scalar('time', {
    description: 'When the secret was last replaced (epoch milliseconds).',
    example: 1563479477665,
  })
  rotated_at?: number | null;

  @Scalar('time', {
    description:
      'When a token of the application, or a URL that it signed, was last used (epoch milliseconds), to the minute.',
    example: 1563479477665,
  })
  last_used_at?: number | null;

  @Scalar('time', { description: 'When they were revoked (epoch milliseconds).', example: 1563565877665 })
  revoked_at?: number | null;

  @Scalar('text', {
    description:
      'The secret: only in the response to its creation or rotation. The service cannot show it again.',
    example: 'J2vTHM0n5rHcIyMhE0qYqAf1f2nR7Kk0rX9m1O8m4n2kXv2oT6o3l1b7u9w4s5d0',
  })
  client_secret?: string | null;
}

/** The credentials of one application. */
export class ClientCredentialsResponse {
  @Nested(() => ClientCredentials, { description: 'The credentials.', required: true })
  credentials!: ClientCredentials;
}

/** The credentials of all applications of the account. */
export class ClientCredentialsList {
  @ListOf(() => ClientCredentials, 'client', {
    description: 'The credentials, oldest first, including revoked ones.',
    required: true,
  })
  credentials!: ClientCredentials[];
}
