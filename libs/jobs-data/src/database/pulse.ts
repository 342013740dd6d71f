import { Client, type ClientConfig } from 'pg';

import { setTimeout as sleep } from 'node:timers/promises';
import { streamOf } from './bounded-pool.js';

/** A server is asked at most this often (ms). */
const EVERY = 1_000;
/** One that lives answers within this time (ms). */
const WITHIN = 1_500;
/** What takes this long was held up by this process itself, and says nothing of the server (ms). */
const STALLED = 2_500;

/**
 * Tells a server that is frozen or cut off from one that is busy: by a connection of its own, made while anyone wants
 * to know. Connections that are there stay open in both cases, and say nothing.
 */
export class Pulse {
  private beating = false;
  private asked = -Infinity;

  /**
   * @param wanted whether anyone waits for the server: it is then asked again.
   * @param told whether the server answers, each time it was asked; an error is an answer.
   */
  constructor(
    private readonly config: ClientConfig,
    private readonly wanted: () => boolean,
    private readonly told: (answers: boolean) => void,
  ) {}

  /** Has it asked, where that was not done lately. Nobody waits for it. */
  feel(): void {
    // What fails here says nothing of the server, and whoever waits next has it asked again.
    if (!this.beating) this.beat().catch(() => undefined);
  }

  /** Goes on while anyone waits: if all of them do, no new one comes who would have the server asked. */
  private async beat(): Promise<void> {
    this.beating = true;
    try {
      do {
        await this.ask();
        await sleep(Math.max(0, this.asked + EVERY - performance.now()), undefined, { ref: false });
      } while (this.wanted());
    } finally {
      this.beating = false;
    }
  }

  private async ask(): Promise<void> {
    this.asked = performance.now();
    const client = new Client(this.config);
    client.on('error', () => undefined);
    const answer = client
      .connect()
      .then(() => client.query('SELECT 1'))
      .then(
        () => true,
        () => true,
      );
    const answers = await Promise.race([answer, sleep(WITHIN, false, { ref: false })]);
    // To end it in order would wait for the server, and one that is frozen keeps us waiting.
    streamOf(client).destroy();
    if (answers || performance.now() - this.asked < STALLED) this.told(answers);
  }
}
