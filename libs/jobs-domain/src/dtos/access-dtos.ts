import { DeclareField } from '../fields/decorators.js';
import { listLength, longText, range, singleLine } from '../fields/input-rules.js';

/** Longest lifetime of a token: about 317 years. */
const MAX_LIFETIME_S = 9_999_999_999;
const MAX_SCOPES = 20;

/** Body of a request that starts a session. */
export class CreateSessionDto {
  @DeclareField(
    { type: 'text' },
    {
      description: 'An access token, also with `Bearer` before it.',
      example: 'gqmsH2xd_sZBzYQwK1f7Ck3fTAaSgpQx5Wv0mkgXNlY',
      required: true,
      isInput: true,
      inputRule: longText(16_384),
    },
  )
  token!: string;
}

/** Body of a request that creates an access token. */
export class CreateTokenDto {
  @DeclareField(
    { type: 'text' },
    {
      description: 'What the token is for.',
      example: 'Nightly export',
      required: true,
      isInput: true,
      inputRule: singleLine(255),
    },
  )
  name!: string;

  @DeclareField(
    { type: 'list', item: { type: 'text' }, singular: 'scope' },
    {
      description: 'What the token allows: scopes that the caller has as well.',
      example: ['mediahub_read'],
      required: true,
      isInput: true,
      inputRule: listLength(1, MAX_SCOPES),
    },
  )
  scopes!: string[];

  @DeclareField(
    { type: 'integer' },
    {
      description: 'Lifetime in seconds; absent for a token that does not expire.',
      example: 31_536_000,
      isInput: true,
      inputRule: range(1, MAX_LIFETIME_S, 'an integer'),
    },
  )
  expires_in?: number | null;
}

/** Body of a request that creates an application with credentials. */
export class CreateApplicationDto {
  @DeclareField(
    { type: 'text' },
    {
      description: 'Name of the application.',
      example: 'Newsroom',
      required: true,
      isInput: true,
      inputRule: singleLine(255),
    },
  )
  name!: string;

  @DeclareField(
    { type: 'list', item: { type: 'text' }, singular: 'scope' },
    {
      description: 'What its tokens may allow: scopes that the caller has as well.',
      example: ['mediahub'],
      required: true,
      isInput: true,
      inputRule: listLength(1, MAX_SCOPES),
    },
  )
  scopes!: string[];
}
