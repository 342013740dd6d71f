import { Client, type ClientConfig } from 'pg';

import { setTimeout as sleep } from 'node:timers/promises';

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
  private asking = false;
  private asked = -Infinity;

  /** @param told whether the server answers, each time it was asked; an error is an answer. */
  constructor(
    private readonly config: ClientConfig,
    private readonly told: (answers: boolean) => void,
  ) {}

  /** Has it asked, where that was not done lately. Nobody waits for it. */
  feel(): void {
    if (this.asking || performance.now() - this.asked < EVERY) return;
    this.asking = true;
    this.asked = performance.now();
    void this.ask().finally(() => (this.asking = false));
  }

  private async ask(): Promise<void> {
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
    void client.end().catch(() => undefined);
    if (answers || performance.now() - this.asked < STALLED) this.told(answers);
  }
}
