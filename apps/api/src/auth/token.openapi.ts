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
import { bodyExamples } from '../openapi/examples/body-examples.js';
import { responseExamples } from '../openapi/examples/response-examples.js';

// Without a default, which Swagger UI would fill in and send.
const EXPIRES_IN = {
  description: `Lifetime of the token in seconds. Defaults to ${DEFAULT_LIFETIME_S}; more than ${MAX_LIFETIME_S} becomes that.`,
  type: 'integer',
  minimum: 1,
} as const;

/** Form of a token request. */
class TokenForm {
  @ApiProperty({
    description: '`client_credential` is accepted as well.',
    enum: ['client_credentials', 'client_credential'],
  })
  grant_type!: string;

  @ApiProperty({ description: 'Required unless sent by HTTP Basic.', required: false })
  client_id?: string;

  @ApiProperty({ description: 'Required unless sent by HTTP Basic.', required: false, format: 'password' })
  client_secret?: string;

  @ApiProperty({
    description: `Some of ${SCOPES.join(', ')}, separated by spaces or commas. Defaults to all scopes of the application.`,
    required: false,
    example: 'mediahub_read',
  })
  scope?: string;

  @ApiProperty({ ...EXPIRES_IN, required: false })
  expires_in?: number;
}

/** A token. The server cannot show it again. */
class TokenResponse {
  @ApiProperty({ description: 'Send it as `Authorization: Bearer TOKEN`.' })
  access_token!: string;

  @ApiProperty({ description: 'Type of the token.', enum: ['Bearer'] })
  token_type!: string;

  @ApiProperty({
    description: 'Lifetime of the token in seconds.',
    type: 'integer',
    minimum: 1,
    example: 3600,
  })
  expires_in!: number;

  @ApiProperty({ description: 'Scopes of the token, separated by spaces.', example: 'mediahub_read' })
  scope!: string;
}

/** Error of the token endpoint: RFC 6749 section 5.2. */
class TokenErrorResponse {
  @ApiProperty({
    description: 'Code of the error.',
    enum: [
      'invalid_request',
      'invalid_client',
      'unsupported_grant_type',
      'invalid_scope',
      'server_error',
      'temporarily_unavailable',
    ],
  })
  error!: string;

  @ApiProperty({ description: 'Explanation for the developer of the client.' })
  error_description!: string;
}

const NO_STORE_HEADERS = {
  ...RESPONSE_HEADERS,
  'Cache-Control': { description: 'Always `no-store`.', schema: { type: 'string' } },
} as const;

const WWW_AUTHENTICATE_HEADER = { description: 'How to authenticate.', schema: { type: 'string' } } as const;
const RETRY_AFTER_HEADER = {
  description: 'Seconds after which to retry.',
  schema: { type: 'integer', minimum: 1 },
} as const;

const UNKNOWN_CLIENT = 'The client is unknown or revoked, or its secret is wrong';

/** Documents an error. @param error code and explanation of the example */
function tokenErrorResponse(
  status: number,
  description: string,
  error: readonly [code: string, explanation: string],
  headers: object = {},
): MethodDecorator {
  const schema = { $ref: getSchemaPath(TokenErrorResponse) };
  const example = { error: error[0], error_description: error[1] };
  const content = { 'application/json': { schema, example } };
  return ApiResponse({ status, description, headers: { ...NO_STORE_HEADERS, ...headers }, content });
}

/** Documents the token endpoint. */
export function DescribeToken(): MethodDecorator {
  return applyDecorators(
    ApiExtraModels(TokenResponse, TokenErrorResponse),
    ApiOperation({
      operationId: 'createToken',
      summary: 'Get an access token',
      description:
        'In exchange for the credentials of an application, in the form or by HTTP Basic (RFC 6749 section 4.4).',
    }),
    ApiConsumes('application/x-www-form-urlencoded'),
    ApiBody({
      type: TokenForm,
      description: 'The token request.',
      examples: bodyExamples(TokenForm.name),
    }),
    ApiQuery({
      name: 'expires_in',
      required: false,
      description: 'For clients that send it here. The form takes precedence.',
      schema: { type: 'integer', minimum: 1 },
    }),
    ApiResponse({
      status: 200,
      description: 'The token.',
      headers: NO_STORE_HEADERS,
      content: {
        'application/json': {
          schema: { $ref: getSchemaPath(TokenResponse) },
          examples: responseExamples(TokenResponse.name),
        },
      },
    }),
    tokenErrorResponse(400, 'The request is invalid.', [
      'invalid_request',
      'grant_type is missing; it must be client_credentials',
    ]),
    tokenErrorResponse(401, UNKNOWN_CLIENT, ['invalid_client', UNKNOWN_CLIENT], {
      'WWW-Authenticate': WWW_AUTHENTICATE_HEADER,
    }),
    tokenErrorResponse(429, 'Too many requests', ['temporarily_unavailable', 'Too many requests'], {
      'Retry-After': RETRY_AFTER_HEADER,
    }),
    tokenErrorResponse(500, 'Internal Error', ['server_error', 'Internal Error']),
    tokenErrorResponse(503, 'Service unavailable', ['temporarily_unavailable', 'Service unavailable'], {
      'Retry-After': RETRY_AFTER_HEADER,
    }),
    ApiSecurity('client'),
    ApiSecurity({}),
  );
}
