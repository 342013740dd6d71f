import {
  FairScheduler,
  OverloadError,
  READ_COST,
  YieldingPermit,
  type Permit,
  type PermitRequest,
} from '@mediajobs/scheduling';
import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ServerResponse } from 'node:http';
import { isApiRoute } from '../http/api-route.js';
import { toApiError, sendError } from '../http/error.filter.js';
import { ClientDisconnectedError, disconnectSignal } from '../http/client-disconnect.js';
import { onClose } from '../http/on-close.js';
import type { RequestContext } from '../http/request-context.js';
import { SETTINGS } from '../http/injection-tokens.js';
import type { Settings } from '@mediajobs/settings';
import { ResponseMemory } from './response-memory.js';
import { ResponseProgress } from './response-progress.js';

/** Share of the memory for all responses that one response may hold. */
const RESPONSE_MEMORY_SHARE = 0.25;

/** Returns the key that a request is charged to: the account, or the address of a client without one. */
function clientKey({ access, ip }: FastifyRequest): string {
  return access?.account ?? `address ${ip}`;
}

interface Releasable {
  release(): void;
}

/** Gives requests their account's share of the resources of the process. */
@Injectable()
export class Admission {
  constructor(
    @Inject(FairScheduler) private readonly scheduler: FairScheduler,
    @Inject(ResponseProgress) private readonly progress: ResponseProgress,
    @Inject(SETTINGS) private readonly settings: Pick<Settings, 'maxResponseBytes'>,
  ) {}

  /** Admits a request. @throws OverloadError when too many are being served; ClientDisconnectedError */
  admit(request: FastifyRequest, reply: FastifyReply): void {
    const { raw } = reply;
    if (raw.destroyed) throw new ClientDisconnectedError();
    const { requests } = this.scheduler;
    const permit = requests.tryAcquire({
      account: clientKey(request),
      reclaim: () => {
        if (reply.sent || raw.headersSent) return false;
        sendError(request, reply, toApiError(new OverloadError(requests.overloadMessage), request));
        permit?.release();
        return true;
      },
    });
    if (!permit) throw new OverloadError(requests.overloadMessage);
    releaseOnClose(raw, permit);
  }

  /** Acquires a permit for a small read. The caller releases it after reading. */
  smallRead({ request, reply }: RequestContext, cost: number): Permit | Promise<Permit> {
    const { smallReads } = this.scheduler;
    const permitRequest: PermitRequest = { account: clientKey(request), cost };
    return (
      smallReads.tryAcquire(permitRequest) ??
      smallReads.acquire({ ...permitRequest, signal: disconnectSignal(reply) })
    );
  }

  /** Runs statements within the account's share of the connections. */
  async share<T>(context: RequestContext, work: () => Promise<T>): Promise<T> {
    const permit = await this.smallRead(context, READ_COST.list);
    try {
      return await work();
    } finally {
      permit.release();
    }
  }

  /** Acquires a permit to keep a processor busy. It is released with the end of the response at the latest. */
  async largeRead({ request, reply }: RequestContext): Promise<YieldingPermit> {
    const permitRequest = { account: clientKey(request), signal: disconnectSignal(reply) };
    const permit = new YieldingPermit(await this.scheduler.largeReads.acquire(permitRequest));
    releaseOnClose(reply.raw, permit);
    return permit;
  }

  /** Returns the consumer of a long read: it loses its connection when it has stopped reading and others wait. */
  consumer({ request, reply }: RequestContext): Omit<PermitRequest, 'cost'> {
    const reclaim = (): boolean => this.progress.abortIfStalled(reply.raw);
    return { account: clientKey(request), signal: disconnectSignal(reply), reclaim };
  }

  /** Returns the memory budget of a response, which is released when the response is over. */
  responseMemory({ request, reply: { raw } }: RequestContext): ResponseMemory {
    const memory = new ResponseMemory(
      this.scheduler.responseBytes,
      { account: clientKey(request), reclaim: () => this.progress.abortIfStalled(raw) },
      this.settings.maxResponseBytes * RESPONSE_MEMORY_SHARE,
    );
    releaseOnClose(raw, memory);
    return memory;
  }
}

function releaseOnClose(raw: ServerResponse, permit: Releasable): void {
  if (raw.destroyed) permit.release();
  else onClose(raw, () => permit.release());
}

/** Admits requests by `MAX_CONCURRENT_REQUESTS`, after the access guard has found out their account. */
@Injectable()
export class AdmissionGuard implements CanActivate {
  constructor(@Inject(Admission) private readonly admission: Admission) {}

  canActivate(context: ExecutionContext): boolean {
    const http = context.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    // Probes and pages must work while the API is busy.
    if (!isApiRoute(request)) return true;
    if (request.routeOptions.config.timeout !== 'none') this.admission.admit(request, http.getResponse());
    return true;
  }
}
