import {
  FairScheduler,
  OverloadError,
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
import { SETTINGS } from '../http/injection-tokens.js';
import type { Settings } from '@mediajobs/settings';
import { ResponseMemory } from './response-memory.js';
import { ResponseProgress } from './response-progress.js';

/** What one response may hold of the memory for all responses. */
const RESPONSE_MEMORY_SHARE = 0.25;

/** Who is charged for a request: the account, or the address where there is none. */
export function clientKey({ access, ip }: FastifyRequest): string {
  return access?.account ?? `address ${ip}`;
}

interface Releasable {
  release(): void;
}

/** Gives requests their account's share of what the process has. */
@Injectable()
export class Admission {
  constructor(
    @Inject(FairScheduler) private readonly scheduler: FairScheduler,
    @Inject(ResponseProgress) private readonly progress: ResponseProgress,
    @Inject(SETTINGS) private readonly settings: Pick<Settings, 'maxResponseBytes'>,
  ) {}

  /** Admits a request, or refuses it where too many are being answered. @throws OverloadError, GoneError */
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

  /** Waits for the account's turn to read little. The caller releases the permit when it has read. */
  smallRead(request: FastifyRequest, reply: FastifyReply, cost: number): Permit | Promise<Permit> {
    const { smallReads } = this.scheduler;
    const asked: PermitRequest = { account: clientKey(request), cost };
    return smallReads.tryAcquire(asked) ?? smallReads.acquire({ ...asked, signal: disconnectSignal(reply) });
  }

  /** Waits for the account's turn to keep a processor busy. The permit ends with the response at the latest. */
  async largeRead(request: FastifyRequest, reply: FastifyReply): Promise<YieldingPermit> {
    const asked = { account: clientKey(request), signal: disconnectSignal(reply) };
    const permit = new YieldingPermit(await this.scheduler.largeReads.acquire(asked));
    releaseOnClose(reply.raw, permit);
    return permit;
  }

  /** How a client that reads for long may lose its connection: when it has stopped reading and others wait. */
  consumer(request: FastifyRequest, reply: FastifyReply): Omit<PermitRequest, 'cost'> {
    const reclaim = (): boolean => this.progress.abortIfStalled(reply.raw);
    return { account: clientKey(request), signal: disconnectSignal(reply), reclaim };
  }

  /** The memory that the response is going to hold, until it is over. */
  responseMemory(request: FastifyRequest, { raw }: FastifyReply): ResponseMemory {
    const memory = new ResponseMemory(
      this.scheduler.responseBytes,
      { account: clientKey(request), reclaim: () => this.progress.abortIfStalled(raw) },
      this.settings.maxResponseBytes * RESPONSE_MEMORY_SHARE,
    );
    releaseOnClose(raw, memory);
    return memory;
  }
}

function releaseOnClose(raw: ServerResponse, held: Releasable): void {
  if (raw.destroyed) held.release();
  else onClose(raw, () => held.release());
}

/** Admits requests of the API by `MAX_CONCURRENT_REQUESTS`, once it is known whose they are. */
@Injectable()
export class AdmissionGuard implements CanActivate {
  constructor(@Inject(Admission) private readonly admission: Admission) {}

  canActivate(context: ExecutionContext): boolean {
    const http = context.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    // Probes and pages must work while the API is busy.
    if (!isApiRoute(request)) return true;
    if (request.routeOptions.config.duration !== 'endless') this.admission.admit(request, http.getResponse());
    return true;
  }
}
