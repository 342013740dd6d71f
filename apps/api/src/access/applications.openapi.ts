import {
  ClientCredentialsList,
  ClientCredentialsResponse,
  CreateApplicationDto,
  OutputQuery,
} from '@mediajobs/jobs-domain';
import { ADMIN_ACCESS } from '../http/access-policy.js';
import { DescribeRead } from '../openapi/read-decorators.js';
import { DescribeWrite } from '../openapi/write-decorators.js';

/** Documents the list of credentials. */
export const DescribeCredentials = (): MethodDecorator =>
  DescribeRead({
    operationId: 'listCredentials',
    summary: 'List the credentials of applications',
    description: 'All credentials of the account with their last use, oldest first, including revoked ones.',
    query: OutputQuery,
    access: ADMIN_ACCESS,
    meaning: 'The credentials.',
    schema: ClientCredentialsList.name,
  });

/** Documents the creation of an application. */
export const DescribeCreateApplication = (): MethodDecorator =>
  DescribeWrite({
    operationId: 'createApplication',
    summary: 'Create an application',
    description:
      'With credentials, by which it requests tokens and signs requests. Only this response contains the secret.',
    access: ADMIN_ACCESS,
    responses: { 201: 'The new credentials.' },
    schema: ClientCredentialsResponse.name,
    body: CreateApplicationDto,
    expands: false,
  });

/** Documents the rotation of a secret. */
export const DescribeRotateApplication = (): MethodDecorator =>
  DescribeWrite({
    operationId: 'rotateApplication',
    summary: 'Give an application a new secret',
    description:
      'The secret before it is invalid at once. Tokens stay valid. The caller needs all scopes of the application.',
    access: ADMIN_ACCESS,
    responses: { 200: 'The credentials with their new secret.' },
    schema: ClientCredentialsResponse.name,
    errors: ['clientNotFound'],
    idOf: 'application',
    expands: false,
  });

/** Documents the revocation of credentials. */
export const DescribeRevokeApplication = (): MethodDecorator =>
  DescribeWrite({
    operationId: 'revokeApplication',
    summary: 'Revoke the credentials of an application',
    description: 'With all its tokens. The application itself stays, because jobs refer to it.',
    access: ADMIN_ACCESS,
    responses: { 200: 'The credentials are revoked.' },
    schema: 'WriteResult',
    errors: ['clientNotFound'],
    idOf: 'application',
    expands: false,
  });
