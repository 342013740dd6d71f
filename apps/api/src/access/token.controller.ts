import { ApplicationStore, client, TokenStore, type Application } from '@mediajobs/jobs-data';
import { Body, Controller, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { searchOf } from '../http/format.js';
import { FailedAuthentications } from '../limits/failed-authentications.js';
import { RateLimits } from '../limits/rate-limits.js';
import { DescribeToken } from '../openapi/describe-token.js';
import { Needs } from './access.guard.js';
import { NOT_STORED, OAuthError } from './oauth-error.js';
import { allows, isScope, type Scope } from './scope.js';
import { invalidClient, readTokenRequest, type TokenRequest } from './token-request.js';

const FORM = 'application/x-www-form-urlencoded';

type Form = Readonly<Record<string, unknown>> | null | undefined;

interface Authenticated {
  readonly application: Application;
  readonly asked: TokenRequest;
}

/** Gives tokens to applications for their credentials: RFC 6749 section 4.4. */
@ApiTags('tokens')
@Needs({ scope: null, public: true })
@Controller('v1/oauth2/token')
export class TokenController {
  constructor(
    @Inject(ApplicationStore) private readonly applications: ApplicationStore,
    @Inject(TokenStore) private readonly tokens: TokenStore,
    @Inject(FailedAuthentications) private readonly failures: FailedAuthentications,
    @Inject(RateLimits) private readonly rates: RateLimits,
  ) {}

  @Post()
  @HttpCode(200)
  @DescribeToken()
  async token(@Body() form: Form, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { application, asked } = await this.authenticateAndCount(form, request, reply);
    // For the log: from here on it is known who asks.
    request.access = { account: application.account, scopes: new Set() };
    const scopes = grantedTo(application, asked.scopes);
    const by = client(application.clientId);
    const token = await this.tokens.issueTo(application, scopes, asked.lifetime, by);
    if (token === null) throw unknownClient();
    this.failures.trust(token);
    void reply.headers({ ...NOT_STORED, 'Content-Type': 'application/json; charset=utf-8' }).send(
      JSON.stringify({
        access_token: token,
        token_type: 'Bearer',
        expires_in: asked.lifetime,
        scope: scopes.join(' '),
      }),
    );
  }

  /** Counts a request for its client once its credentials are known to be valid, and otherwise for its address. */
  private async authenticateAndCount(
    form: Form,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<Authenticated> {
    let clientId: string | null = null;
    try {
      const authenticated = await this.authenticate(form, request);
      clientId = `client ${authenticated.application.clientId}`;
      return authenticated;
    } finally {
      await this.rates.count(request, reply, clientId);
    }
  }

  private async authenticate(form: Form, request: FastifyRequest): Promise<Authenticated> {
    if (!isForm(request)) throw new OAuthError('invalid_request', `The body takes Content-Type: ${FORM}`);
    const query = new URLSearchParams(searchOf(request));
    const asked = readTokenRequest(request.headers.authorization, form ?? {}, query);
    const credentials = JSON.stringify([asked.clientId, asked.secret]);
    const application = await this.failures.attempt(request.ip, credentials, async () => {
      const found = await this.applications.authenticate(asked);
      if (found) return found;
      throw unknownClient();
    });
    return { application, asked };
  }
}

function isForm({ headers }: FastifyRequest): boolean {
  return headers['content-type']?.split(';', 1)[0]?.trim().toLowerCase() === FORM;
}

function unknownClient(): OAuthError {
  return invalidClient('The client is unknown or revoked, or its secret is wrong');
}

/** What was asked for, or all that the application may. */
function grantedTo({ scopes }: Application, asked: readonly Scope[] | null): readonly Scope[] {
  const most = new Set(scopes);
  const beyond = asked?.find((scope) => !allows(most, scope));
  if (beyond === undefined) return asked ?? scopes.filter(isScope);
  throw new OAuthError('invalid_scope', `The application may not have the scope ${beyond}`);
}
