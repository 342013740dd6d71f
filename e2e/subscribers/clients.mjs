// Many clients of server-sent events in one process: notes when each of them was told of each job, by its title.
import { get } from 'node:http';
import process from 'node:process';

const [address = '', token = '', count = '0'] = process.argv.slice(2);
/** When a title was received, by each client (epoch milliseconds). @type {Map<string, number[]>} */
const received = new Map();
let lost = 0;

/** @param {string} block */
function note(block) {
  const [, title] = /"title":"(change \d+)"/.exec(block) ?? [];
  if (title === undefined) return;
  const times = received.get(title) ?? [];
  received.set(title, times);
  times.push(Date.now());
}

/** Resolves when the client is told that it is listened to. */
function open() {
  return new Promise((resolve, reject) => {
    const outgoing = get(
      address,
      { agent: false, headers: { Authorization: `Bearer ${token}` } },
      (incoming) => {
        if (incoming.statusCode !== 200) reject(new Error(`The answer was ${incoming.statusCode}`));
        let rest = '';
        incoming.setEncoding('utf8').on('data', (/** @type {string} */ part) => {
          const blocks = (rest + part).split('\n\n');
          rest = blocks.pop() ?? '';
          for (const block of blocks) {
            if (block.includes('event: ready')) resolve(undefined);
            else note(block);
          }
        });
        incoming.on('close', () => (lost += 1));
      },
    );
    outgoing.on('error', reject);
  });
}

// Some at a time, as they would come.
const opening = Array.from({ length: 20 }, async (_, lane) => {
  for (let n = lane; n < Number(count); n += 20) await open();
});
await Promise.all(opening);
process.send?.({ ready: true });
process.on('message', () => {
  process.send?.({ received: [...received], lost }, () => process.exit(0));
});
