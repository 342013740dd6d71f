import { CreateSessionDto, OutputQuery, SessionResponse } from '@mediajobs/jobs-domain';
import { IDENTITY_ACCESS, type AccessPolicy } from '../http/access-policy.js';
import { DescribeRead } from '../openapi/read-decorators.js';
import { DescribeWrite } from '../openapi/write-decorators.js';

/** Routes that start and end sessions, which check the request themselves. */
export const SELF_AUTHENTICATED: AccessPolicy = { scope: null, isPublic: true };

/** Documents who sends a request. */
export const DescribeSession = (): MethodDecorator =>
  DescribeRead({
    operationId: 'getSession',
    summary: 'Get who is signed in',
    description:
      'Account, scopes and expiry of the token or session of the request. Without either, only the ways to sign in.',
    query: OutputQuery,
    access: IDENTITY_ACCESS,
    meaning: 'The session.',
    schema: SessionResponse.name,
    examples: ['user', 'none'],
  });

/** Documents the start of a session. */
export const DescribeCreateSession = (): MethodDecorator =>
  DescribeWrite({
    operationId: 'createSession',
    summary: 'Sign in with an access token',
    description:
      'Sets a cookie that pages of this service may use in place of the token. Requests of other pages, and requests without `Sec-Fetch-Site` and `Origin`, are refused.',
    access: SELF_AUTHENTICATED,
    responses: { 200: 'The session.' },
    schema: SessionResponse.name,
    examples: ['user'],
    body: CreateSessionDto,
    expands: false,
  });

/** Documents the end of a session. */
export const DescribeDeleteSession = (): MethodDecorator =>
  DescribeWrite({
    operationId: 'deleteSession',
    summary: 'Sign out',
    description:
      'Ends the session of the cookie, in all tabs. Tokens stay valid. After a sign-in at an identity provider that offers it, `sign_out_url` is where the browser signs out there, too.',
    access: SELF_AUTHENTICATED,
    responses: { 200: 'The session has ended.' },
    schema: SessionResponse.name,
    examples: ['none', 'provider'],
    expands: false,
  });
