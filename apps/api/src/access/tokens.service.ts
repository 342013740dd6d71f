import { TokenStore, tokenActor, userActor, type Actor } from '@mediajobs/auth-db';
import {
  AccessTokenList,
  AccessTokenResponse,
  ApiError,
  type CreateTokenDto,
  type OutputQuery,
  type TokenListQuery,
} from '@mediajobs/jobs-domain';
import { Inject, Injectable } from '@nestjs/common';
import type { HttpResult } from '../http/http-result.js';
import { requireAccess, requireAccount, type RequestContext } from '../http/request-context.js';
import { Admission } from '../limits/admission.js';
import { DocumentRenderer } from '../objects/document-renderer.js';
import { toPageKeys } from '../objects/page-keys.js';
import { SessionsService } from '../sessions/sessions.service.js';
import { toAccessToken, tokenPath } from './access-documents.js';
import { parseGrantedScopes } from './granted-scopes.js';

/** Creates, lists and revokes the access tokens of an account. */
@Injectable()
export class TokensService {
  constructor(
    @Inject(TokenStore) private readonly tokens: TokenStore,
    private readonly sessions: SessionsService,
    private readonly documents: DocumentRenderer,
    private readonly admission: Admission,
  ) {}

  async list(query: TokenListQuery, context: RequestContext): Promise<HttpResult> {
    const output = this.documents.prepare(query, context);
    const account = requireAccount(context.request);
    const { start, limit, active, has_application: hasApplication, 'application.id': id } = query;
    const { tokens, total } = await this.admission.share(context, () =>
      this.tokens.page(account, {
        start,
        limit,
        isActive: active,
        ...(id !== undefined && { application: id }),
        ...(hasApplication !== undefined && { hasApplication }),
      }),
    );
    const list = {
      tokens: tokens.map((token) => toAccessToken(token)),
      ...toPageKeys('/v1/tokens/', query, total),
    };
    return this.documents.render(AccessTokenList, list, output);
  }

  async get(id: string, query: OutputQuery, context: RequestContext): Promise<HttpResult> {
    const output = this.documents.prepare(query, context);
    const account = requireAccount(context.request);
    const token = await this.admission.share(context, () => this.tokens.find(account, requireTokenId(id)));
    if (!token) throw new ApiError('tokenNotFound');
    return this.documents.render(AccessTokenResponse, { token: toAccessToken(token) }, output);
  }

  async create(body: CreateTokenDto, query: OutputQuery, context: RequestContext): Promise<HttpResult> {
    const output = this.documents.prepare(query, context);
    const { account, scopes: granted } = requireAccess(context.request);
    const { name, expires_in: lifetimeS = null } = body;
    const scopes = parseGrantedScopes(body.scopes, granted);
    const by = await this.findActor(context);
    const { secret, token } = await this.admission.share(context, () =>
      this.tokens.create({ account, scopes, lifetimeS, application: null, name }, by),
    );
    const document = { token: toAccessToken(token, secret) };
    return this.documents.renderSecret(AccessTokenResponse, document, output, tokenPath(token.id));
  }

  async revoke(id: string, query: OutputQuery, context: RequestContext): Promise<HttpResult> {
    const output = this.documents.prepare(query, context);
    const account = requireAccount(context.request);
    const selector = { id: requireTokenId(id), account };
    const by = await this.findActor(context);
    const count = await this.admission.share(context, () => this.tokens.revoke(selector, by));
    if (count === 0 && !(await this.tokens.find(account, selector.id))) throw new ApiError('tokenNotFound');
    return this.documents.renderSuccess(output);
  }

  /** Returns the author of a change, for the audit. */
  async findActor({ request }: RequestContext): Promise<Actor> {
    const identity = await this.sessions.identify(request);
    if (!identity) throw new ApiError('invalidToken');
    const { tokenId, subject } = identity;
    return tokenId === null ? userActor(subject ?? '') : tokenActor(tokenId);
  }
}

/** @throws ApiError `tokenNotFound` */
function requireTokenId(id: string): string {
  if (/^[0-9a-f]{24}$/.test(id)) return id;
  throw new ApiError('tokenNotFound');
}
