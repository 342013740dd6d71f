import { ApplicationStore, type ListedApplication } from '@mediajobs/auth-db';
import {
  ApiError,
  ClientCredentialsList,
  ClientCredentialsResponse,
  isObjectId,
  type CreateApplicationDto,
  type ObjectId,
  type OutputQuery,
} from '@mediajobs/jobs-domain';
import { Inject, Injectable } from '@nestjs/common';
import type { HttpResult } from '../http/http-result.js';
import { requireAccess, requireAccount, type RequestContext } from '../http/request-context.js';
import { Admission } from '../limits/admission.js';
import { DocumentRenderer, type DocumentOutput } from '../objects/document-renderer.js';
import { toClientCredentials } from './access-documents.js';
import { parseGrantedScopes } from './granted-scopes.js';
import { TokensService } from './tokens.service.js';

/** Creates, lists, rotates and revokes the credentials of the applications of an account. */
@Injectable()
export class ApplicationsService {
  constructor(
    @Inject(ApplicationStore) private readonly applications: ApplicationStore,
    private readonly tokens: TokensService,
    private readonly documents: DocumentRenderer,
    private readonly admission: Admission,
  ) {}

  async list(query: OutputQuery, context: RequestContext): Promise<HttpResult> {
    const output = this.documents.prepare(query, context);
    const account = requireAccount(context.request);
    const listed = await this.admission.share(context, () => this.applications.list(account));
    const credentials = listed.map((application) => toClientCredentials(application));
    return this.documents.render(ClientCredentialsList, { credentials }, output);
  }

  async create(body: CreateApplicationDto, query: OutputQuery, context: RequestContext): Promise<HttpResult> {
    const output = this.documents.prepare(query, context);
    const { account, scopes: granted } = requireAccess(context.request);
    const scopes = parseGrantedScopes(body.scopes, granted);
    const by = await this.tokens.findActor(context);
    const { clientId, secret } = await this.admission.share(context, () =>
      this.applications.create({ account, name: body.name, scopes }, by),
    );
    return this.render(await this.requireClient(account, { clientId }), secret, output, true);
  }

  async rotate(id: string, query: OutputQuery, context: RequestContext): Promise<HttpResult> {
    const output = this.documents.prepare(query, context);
    const { account, scopes: granted } = requireAccess(context.request);
    const client = await this.requireClient(account, { id });
    // The new secret gets tokens of all scopes of the application.
    parseGrantedScopes(client.scopes, granted);
    const by = await this.tokens.findActor(context);
    const rotated = await this.admission.share(context, () => this.applications.rotate(client.clientId, by));
    if (!rotated) throw new ApiError('clientNotFound');
    return this.render(await this.requireClient(account, { id }), rotated.secret, output, false);
  }

  async revoke(id: string, query: OutputQuery, context: RequestContext): Promise<HttpResult> {
    const output = this.documents.prepare(query, context);
    const { clientId } = await this.requireClient(requireAccount(context.request), { id });
    const by = await this.tokens.findActor(context);
    const isRevoked = await this.admission.share(context, () => this.applications.revoke(clientId, by));
    if (!isRevoked) throw new ApiError('clientNotFound');
    return this.documents.renderSuccess(output);
  }

  /** Returns an application with valid credentials. @throws ApiError `clientNotFound` */
  private async requireClient(
    account: ObjectId,
    wanted: { readonly id: string } | { readonly clientId: string },
  ): Promise<ListedApplication> {
    if ('id' in wanted && !isObjectId(wanted.id)) throw new ApiError('clientNotFound');
    const found = (await this.applications.list(account)).find(
      ({ id, clientId, revokedAt }) =>
        revokedAt === null && ('id' in wanted ? id === wanted.id : clientId === wanted.clientId),
    );
    if (found) return found;
    throw new ApiError('clientNotFound');
  }

  private render(
    application: ListedApplication,
    secret: string,
    output: DocumentOutput,
    isNew: boolean,
  ): HttpResult {
    const credentials = toClientCredentials(application, secret);
    const location = isNew ? credentials.application.href : undefined;
    return this.documents.renderSecret(ClientCredentialsResponse, { credentials }, output, location);
  }
}
