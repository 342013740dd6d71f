import { Client, type ClientConfig } from 'pg';

import { setTimeout as sleep } from 'node:timers/promises';
import { socketOf } from './bounded-pool.js';

/** A server is asked at most this often (ms). */
const INTERVAL_MS = 1_000;
/** One that lives answers within this time (ms). */
const TIMEOUT_MS = 1_500;
/** What takes this long was held up by this process itself, and says nothing of the server (ms). */
const STALL_MS = 2_500;

/**
 * Tells a server that is frozen or cut off from one that is busy: by a connection of its own, made while anyone wants
 * to know. Connections that are there stay open in both cases, and say nothing.
 */
export class LivenessProbe {
  private running = false;
  private probedAt = -Infinity;

  /**
   * @param isNeeded whether anyone waits for the server: it is then asked again.
   * @param onResult whether the server answers, each time it was asked; an error is an answer.
   */
  constructor(
    private readonly config: ClientConfig,
    private readonly isNeeded: () => boolean,
    private readonly onResult: (answers: boolean) => void,
  ) {}

  /** Has it asked, where that was not done lately. Nobody waits for it. */
  trigger(): void {
    // What fails here says nothing of the server, and whoever waits next has it asked again.
    if (!this.running) this.loop().catch(() => undefined);
  }

  /** Goes on while anyone waits: if all of them do, no new one comes who would have the server asked. */
  private async loop(): Promise<void> {
    this.running = true;
    try {
      do {
        await this.probe();
        await sleep(Math.max(0, this.probedAt + INTERVAL_MS - performance.now()), undefined, { ref: false });
      } while (this.isNeeded());
    } finally {
      this.running = false;
    }
  }

  private async probe(): Promise<void> {
    this.probedAt = performance.now();
    const client = new Client(this.config);
    client.on('error', () => undefined);
    const answer = client
      .connect()
      .then(() => client.query('SELECT 1'))
      .then(
        () => true,
        () => true,
      );
    const answers = await Promise.race([answer, sleep(TIMEOUT_MS, false, { ref: false })]);
    // To end it in order would wait for the server, and one that is frozen keeps us waiting.
    socketOf(client).destroy();
    if (answers || performance.now() - this.probedAt < STALL_MS) this.onResult(answers);
  }
}
