import {
  AccessTokenList,
  AccessTokenResponse,
  CreateTokenDto,
  OutputQuery,
  TokenListQuery,
} from '@mediajobs/jobs-domain';
import { ADMIN_ACCESS } from '../http/access-policy.js';
import { DescribeRead } from '../openapi/read-decorators.js';
import { DescribeWrite } from '../openapi/write-decorators.js';

/** Documents the list of tokens. */
export const DescribeAccessTokens = (): MethodDecorator =>
  DescribeRead({
    operationId: 'listAccessTokens',
    summary: 'List access tokens',
    description:
      'Tokens of the account with their last use, newest first. Ended ones are kept for `TOKEN_RETENTION_DAYS`.',
    query: TokenListQuery,
    access: ADMIN_ACCESS,
    meaning: 'A page of tokens.',
    schema: AccessTokenList.name,
  });

/** Documents a token by its id. */
export const DescribeAccessToken = (): MethodDecorator =>
  DescribeRead({
    operationId: 'getAccessToken',
    summary: 'Get an access token by its id',
    description: 'Everything about the token, except itself.',
    query: OutputQuery,
    access: ADMIN_ACCESS,
    meaning: 'The token.',
    schema: AccessTokenResponse.name,
    examples: ['read'],
    errors: ['tokenNotFound'],
    idOf: 'token',
  });

/** Documents the creation of a token. */
export const DescribeCreateAccessToken = (): MethodDecorator =>
  DescribeWrite({
    operationId: 'createAccessToken',
    summary: 'Create an access token',
    description:
      'The response is the only one that contains the token itself. A token can have only scopes that the caller has.',
    access: ADMIN_ACCESS,
    responses: { 201: 'The new token.' },
    schema: AccessTokenResponse.name,
    examples: ['created'],
    body: CreateTokenDto,
    expands: false,
  });

/** Documents the revocation of a token. */
export const DescribeRevokeAccessToken = (): MethodDecorator =>
  DescribeWrite({
    operationId: 'revokeAccessToken',
    summary: 'Revoke an access token',
    description:
      'Takes effect within two seconds, also for its sessions and for the URLs that it has signed. A revoked token is left alone.',
    access: ADMIN_ACCESS,
    responses: { 200: 'The token is revoked.' },
    schema: 'WriteResult',
    errors: ['tokenNotFound'],
    idOf: 'token',
    expands: false,
  });
