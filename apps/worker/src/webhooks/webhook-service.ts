import { WebhookTargetReader, type SecretCipher } from '@mediajobs/auth-db';
import { NotificationListener, WEBHOOKS_CHANNEL } from '@mediajobs/jobs-db';
import type { Logger } from '@mediajobs/logging';
import type { Database } from '@mediajobs/postgres';
import { setTimeout as sleep } from 'node:timers/promises';
import { WebhookDispatcher, type AttemptEnd } from './webhook-dispatcher.js';
import { WebhookSender } from './webhook-request.js';

export interface WebhookServiceOptions {
  readonly database: Pick<Database, 'pool'>;
  /** Null without SECRETS_KEY. */
  readonly cipher: SecretCipher | null;
  readonly allowPrivate: readonly string[];
  /** Null leaves the addresses in bodies as paths. */
  readonly publicUrl: string | null;
  readonly retentionMs: number;
  readonly version: string;
  readonly log: Logger;
  readonly onAttempt: (end: AttemptEnd) => void;
}

/** Requests of this process that may be under way. Those of an account or of a receiver cannot take all of them. */
const LIMITS = { total: 256, perAccount: 64, perReceiver: 16 };
const ATTEMPT_TIMEOUT_MS = 10_000;
/** A webhook whose worker was lost is sent again after this time. */
const CLAIM_TIMEOUT_MS = 30_000;
/** Longest time between two runs, because notifications are only hints. */
const POLL_INTERVAL_MS = 1_000;
/** Time for requests to end when the worker shuts down. */
const GRACE_MS = 2_000;

/** Delivers webhooks while a worker runs steps. Any number of workers do so, and take over from lost ones. */
export class WebhookService {
  private readonly notifier: NotificationListener;
  private readonly sender: WebhookSender;
  private readonly dispatcher: WebhookDispatcher;
  private readonly ended: Promise<void>;
  private isStopped = false;
  private isFailing = false;

  constructor(private readonly options: WebhookServiceOptions) {
    const { database, cipher, allowPrivate, publicUrl, retentionMs, version, onAttempt } = options;
    const { pool } = database;
    const targets = new WebhookTargetReader(pool, cipher);
    this.notifier = new NotificationListener(pool, WEBHOOKS_CHANNEL);
    this.sender = new WebhookSender({
      allowPrivate,
      timeoutMs: ATTEMPT_TIMEOUT_MS,
      userAgent: `mediajobs/${version}`,
    });
    this.dispatcher = new WebhookDispatcher({
      pool,
      readTargets: (keys, at) => targets.read(keys, at),
      send: (message, signal) => this.sender.send(message, signal),
      origin: publicUrl ?? '',
      limits: LIMITS,
      claimTimeoutMs: CLAIM_TIMEOUT_MS,
      retentionMs,
      onEnd: (end) => {
        onAttempt(end);
        this.notifier.notify();
      },
    });
    this.ended = this.loop();
  }

  /** Lets requests end for a moment, and returns the other webhooks to the outbox. */
  async stop(): Promise<void> {
    this.isStopped = true;
    this.notifier.close();
    await this.ended;
    await Promise.race([this.dispatcher.idle(), sleep(GRACE_MS, undefined, { ref: false })]);
    await this.dispatcher.stop().catch((error: unknown) => {
      this.options.log.warn({ err: error }, 'failed to record webhooks, they are sent again');
    });
    this.sender.close();
  }

  private async loop(): Promise<void> {
    while (!this.isStopped) {
      await this.run();
      await this.notifier.wait(POLL_INTERVAL_MS);
    }
  }

  private async run(): Promise<void> {
    try {
      await this.dispatcher.run();
      this.isFailing = false;
    } catch (error) {
      if (!this.isFailing) this.options.log.warn({ err: error }, 'failed to dispatch webhooks, trying again');
      this.isFailing = true;
    }
  }
}
