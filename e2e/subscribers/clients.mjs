// Many clients of server-sent events in one process. Records when each of them receives each job, by its title.
import { SseClient } from '@mediajobs/testing';
import process from 'node:process';

const PARALLEL_CONNECTS = 20;
const [url = '', token = '', count = '0'] = process.argv.slice(2);
/** Title and time of each received change. @type {[string, number][]} */
const received = [];
let lost = 0;

/** Opens a stream, and resolves with its `ready` event. */
async function connect() {
  const client = await SseClient.open(url, { Authorization: `Bearer ${token}` });
  await client.next();
  void client.ended.then(() => (lost += 1));
  void record(client);
}

/** @param {SseClient} client */
async function record(client) {
  for (;;) {
    const event = await client.next().catch(() => undefined);
    if (!event) return;
    const { title } = JSON.parse(event.data);
    if (/^change \d+$/.test(title)) received.push([title, Date.now()]);
  }
}

const connecting = Array.from({ length: PARALLEL_CONNECTS }, async (_, lane) => {
  for (let n = lane; n < Number(count); n += PARALLEL_CONNECTS) await connect();
});
await Promise.all(connecting);
process.send?.({ ready: true });
process.on('message', () => process.send?.({ received, lost }));
