import { applyDecorators } from '@nestjs/common';
import {
  ApiBody,
  ApiConsumes,
  ApiExtraModels,
  ApiOperation,
  ApiProperty,
  ApiQuery,
  ApiResponse,
  ApiSecurity,
  getSchemaPath,
} from '@nestjs/swagger';
import { SCOPES } from '@mediajobs/auth-db';
import { DEFAULT_LIFETIME_S, MAX_LIFETIME_S } from './token-request.js';
import { RESPONSE_HEADERS } from '../openapi/decorators.js';

// Without a default of its own, which Swagger UI would fill in and send.
const EXPIRES_IN = {
  description: `How long the token is to last (s). By default ${DEFAULT_LIFETIME_S}; more than ${MAX_LIFETIME_S} becomes that.`,
  type: 'integer',
  minimum: 1,
} as const;

/** What a client sends for a token. */
export class TokenForm {
  @ApiProperty({
    description: '`client_credential` is taken as well.',
    enum: ['client_credentials', 'client_credential'],
  })
  grant_type!: string;

  @ApiProperty({ description: 'Unless by HTTP Basic.', required: false })
  client_id?: string;

  @ApiProperty({ description: 'Unless by HTTP Basic.', required: false, format: 'password' })
  client_secret?: string;

  @ApiProperty({
    description: `Some of ${SCOPES.join(', ')}, separated by spaces or commas. By default all that the application may.`,
    required: false,
    example: 'mediahub_read',
  })
  scope?: string;

  @ApiProperty({ ...EXPIRES_IN, required: false })
  expires_in?: number;
}

/** A token, given out this one time. */
export class TokenAnswer {
  @ApiProperty({ description: 'Send it as `Authorization: Bearer TOKEN`.' })
  access_token!: string;

  @ApiProperty({ description: 'How the token is sent.', enum: ['Bearer'] })
  token_type!: string;

  @ApiProperty({ description: 'How long the token lasts (s).', type: 'integer', minimum: 1, example: 3600 })
  expires_in!: number;

  @ApiProperty({ description: 'What the token allows, separated by spaces.', example: 'mediahub_read' })
  scope!: string;
}

/** Why there is no token: RFC 6749 section 5.2. */
export class TokenErrorAnswer {
  @ApiProperty({
    description: 'Code of the error.',
    enum: [
      ...['invalid_request', 'invalid_client', 'unsupported_grant_type', 'invalid_scope'],
      ...['server_error', 'temporarily_unavailable'],
    ],
  })
  error!: string;

  @ApiProperty({ description: 'What was wrong, for the developer of the client.' })
  error_description!: string;
}

const NO_STORE_HEADERS = {
  ...RESPONSE_HEADERS,
  'Cache-Control': { description: 'Always `no-store`.', schema: { type: 'string' } },
} as const;

const WWW_AUTHENTICATE_HEADER = { description: 'How to authenticate.', schema: { type: 'string' } } as const;
const RETRY_AFTER_HEADER = {
  description: 'When to try again (s).',
  schema: { type: 'integer', minimum: 1 },
} as const;

function tokenErrorResponse(status: number, description: string, headers: object = {}): MethodDecorator {
  const schema = { $ref: getSchemaPath(TokenErrorAnswer) };
  const all = { ...NO_STORE_HEADERS, ...headers };
  return ApiResponse({ status, description, headers: all, content: { 'application/json': { schema } } });
}

/** Documents how applications get tokens. */
export function DescribeToken(): MethodDecorator {
  return applyDecorators(
    ApiExtraModels(TokenAnswer, TokenErrorAnswer),
    ApiOperation({
      operationId: 'createToken',
      summary: 'Get an access token',
      description:
        'For the credentials of an application, in the form or by HTTP Basic (RFC 6749 section 4.4).',
    }),
    ApiConsumes('application/x-www-form-urlencoded'),
    ApiBody({ type: TokenForm, description: 'What is asked for.' }),
    ApiQuery({
      name: 'expires_in',
      required: false,
      description: 'For clients that put it here; the form comes first.',
      schema: { type: 'integer', minimum: 1 },
    }),
    ApiResponse({
      status: 200,
      description: 'The token.',
      headers: NO_STORE_HEADERS,
      content: { 'application/json': { schema: { $ref: getSchemaPath(TokenAnswer) } } },
    }),
    tokenErrorResponse(400, 'The request is not right.'),
    tokenErrorResponse(401, 'The client is unknown, or its secret is wrong.', {
      'WWW-Authenticate': WWW_AUTHENTICATE_HEADER,
    }),
    tokenErrorResponse(429, 'Too many requests', { 'Retry-After': RETRY_AFTER_HEADER }),
    tokenErrorResponse(500, 'Internal Error'),
    tokenErrorResponse(503, 'Service unavailable', { 'Retry-After': RETRY_AFTER_HEADER }),
    ApiSecurity('client'),
    ApiSecurity({}),
  );
}
