import type { WebhookTarget, MissingTarget, WebhookTargetKey } from '@mediajobs/auth-db';
import {
  claimDeliveries,
  findDueDeliveries,
  GIVE_UP_AFTER_MS,
  removeFinishedDeliveries,
  settleDeliveries,
  type ClaimedDelivery,
  type SettledDelivery,
} from '@mediajobs/jobs-db';
import { redactCredentials, withOrigin } from '@mediajobs/jobs-domain';
import type { Database } from '@mediajobs/postgres';
import { chooseDeliveries, type DispatchLimits } from './choose-deliveries.js';
import { webhookRetryDelay } from './retry-schedule.js';
import type { WebhookMessage, WebhookResponse } from './webhook-request.js';

export interface DispatcherOptions {
  readonly pool: Database['pool'];
  readonly readTargets: (
    keys: readonly WebhookTargetKey[],
    at: number,
  ) => Promise<(WebhookTarget | MissingTarget)[]>;
  readonly send: (message: WebhookMessage, signal: AbortSignal) => Promise<WebhookResponse>;
  /** Precedes the addresses in bodies; empty leaves them as paths. */
  readonly origin: string;
  readonly limits: DispatchLimits;
  /** Time after which a claim is lost. Longer than an attempt may take. */
  readonly claimTimeoutMs: number;
  /** Time for which finished webhooks are kept. */
  readonly retentionMs: number;
  /** Called when an attempt has ended, so that `run` is called again soon. */
  readonly onEnd: (end: AttemptEnd) => void;
  /** Epoch milliseconds. */
  readonly now?: () => number;
  /** A number from 0 to 1. */
  readonly random?: () => number;
}

/** An attempt as metrics count it. */
export interface AttemptEnd {
  readonly outcome: SettledDelivery['status'];
  readonly durationMs: number;
}

const BODY_FORMAT = { format: 'json', human: false } as const;
const PURGE_INTERVAL_MS = 60_000;
const MAX_PURGED_DELIVERIES = 1_000;

/**
 * Delivers webhooks: claims what is due, sends it, and records the results. Each run uses one connection of the pool for a
 * few statements, however many webhooks there are; requests run between them.
 */
export class WebhookDispatcher {
  private readonly active = new Map<ClaimedDelivery, Promise<void>>();
  private readonly abort = new AbortController();
  private readonly now: () => number;
  private readonly random: () => number;
  private settled: SettledDelivery[] = [];
  private purgedAt = -Infinity;

  constructor(private readonly options: DispatcherOptions) {
    this.now = options.now ?? Date.now;
    this.random = options.random ?? Math.random;
  }

  /** Records what has ended, and starts what is due. Rejects when the database is unavailable; nothing is lost then. */
  async run(): Promise<void> {
    await this.settle();
    await this.purge();
    const { pool, limits, claimTimeoutMs } = this.options;
    if (this.active.size >= limits.total) return;
    const at = this.now();
    const due = await findDueDeliveries(pool, at, limits.perReceiver);
    const chosen = chooseDeliveries(due, [...this.active.keys()], limits);
    const claimed = await claimDeliveries(pool, chosen, at, at + claimTimeoutMs);
    if (claimed.length > 0) this.start(claimed, await this.options.readTargets(claimed, at));
  }

  /** Resolves when no request is under way. */
  async idle(): Promise<void> {
    await Promise.all(this.active.values());
  }

  /** Aborts the requests that are under way, and returns their webhooks to the outbox. */
  async stop(): Promise<void> {
    this.abort.abort(new Error('the worker shuts down'));
    await this.idle();
    await this.settle();
  }

  private async settle(): Promise<void> {
    const results = this.settled;
    this.settled = [];
    try {
      await settleDeliveries(this.options.pool, results);
    } catch (error) {
      this.settled.unshift(...results);
      throw error;
    }
  }

  private async purge(): Promise<void> {
    const at = this.now();
    if (at - this.purgedAt < PURGE_INTERVAL_MS) return;
    const before = at - this.options.retentionMs;
    const removed = await removeFinishedDeliveries(this.options.pool, before, MAX_PURGED_DELIVERIES);
    if (removed < MAX_PURGED_DELIVERIES) this.purgedAt = at;
  }

  private start(
    claimed: readonly ClaimedDelivery[],
    targets: readonly (WebhookTarget | MissingTarget)[],
  ): void {
    claimed.forEach((delivery, index) => {
      const ended = this.deliver(delivery, targets[index] ?? 'noUrl').finally(() =>
        this.active.delete(delivery),
      );
      this.active.set(delivery, ended);
    });
  }

  /** Never rejects. */
  private async deliver(delivery: ClaimedDelivery, target: WebhookTarget | MissingTarget): Promise<void> {
    const startedAt = this.now();
    const response = await this.attempt(delivery, target, startedAt);
    const at = this.now();
    const durationMs = Math.max(0, at - startedAt);
    const result = this.toResult(delivery, response, at);
    const url = typeof target === 'object' && 'url' in target ? redactCredentials(target.url, 'url') : '';
    const record = response && { ...response, url, startedAt, durationMs };
    this.settled.push({ ...result, record });
    this.options.onEnd({ outcome: result.status, durationMs });
  }

  /** Returns null when the worker shuts down. */
  private async attempt(
    { id, body }: ClaimedDelivery,
    target: WebhookTarget | MissingTarget,
    at: number,
  ): Promise<WebhookResponse | null> {
    if (target === 'noUrl') return unsent('the pipeline has no URL for this webhook any more', false);
    if (target instanceof Error) return unsent(target.message, true);
    const complete = withOrigin(body, this.options.origin, BODY_FORMAT);
    try {
      return await this.options.send({ ...target, id, body: complete, at }, this.abort.signal);
    } catch (error) {
      if (this.abort.signal.aborted) return null;
      return unsent(error instanceof Error ? error.message : String(error), true);
    }
  }

  private toResult(
    { account, id, attempt, giveUpAt }: ClaimedDelivery,
    response: WebhookResponse | null,
    at: number,
  ): Omit<SettledDelivery, 'record'> {
    const claim = { account, id, attempt };
    if (response === null) return { ...claim, status: 'pending', at };
    if (response.error === null) return { ...claim, status: 'delivered', at };
    const elapsedMs = at - (giveUpAt - GIVE_UP_AFTER_MS);
    const failure = { attempt, elapsedMs, requestedMs: response.retryAfterMs };
    const next = at + webhookRetryDelay(failure, this.random());
    return response.isRetryable && next <= giveUpAt
      ? { ...claim, status: 'pending', at: next }
      : { ...claim, status: 'failed', at };
  }
}

function unsent(error: string, isRetryable: boolean): WebhookResponse {
  return { statusCode: null, error, response: null, isRetryable, retryAfterMs: 0 };
}
