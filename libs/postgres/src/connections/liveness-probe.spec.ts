import { once } from 'node:events';
import { createServer, Socket, type Server } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { LivenessProbe } from './liveness-probe.js';

/** Takes connections and says nothing, as a server that is frozen does. */
let frozen: Server;
let sockets: Socket[];

beforeEach(async () => {
  frozen = createServer({ allowHalfOpen: true, pauseOnConnect: true }).listen(0, '127.0.0.1');
  await once(frozen, 'listening');
  sockets = [];
});
afterEach(() => {
  for (const socket of sockets) socket.destroy();
  frozen.close();
});

/** The pulse of the frozen server, which is asked while fewer than so many answers are known. */
function pulseOf(atMost: number, told: (answers: boolean[]) => void = () => undefined) {
  const answers: boolean[] = [];
  const stream = (): Socket => {
    const socket = new Socket();
    sockets.push(socket);
    return socket;
  };
  const { port } = frozen.address() as { port: number };
  const pulse = new LivenessProbe(
    { host: '127.0.0.1', port, user: 'a', stream },
    () => answers.length < atMost,
    (answer) => {
      answers.push(answer);
      told(answers);
    },
  );
  return { pulse, answers };
}

describe('The pulse of a frozen server', () => {
  it('is felt again and again, and leaves no connection behind', async () => {
    const warnings: string[] = [];
    const warned = ({ name }: Error): void => void warnings.push(name);
    process.on('warning', warned);
    const { pulse, answers } = pulseOf(2);
    pulse.trigger();
    while (answers.length < 2) await sleep(20);
    await sleep(20);
    expect(answers).toEqual([false, false]);
    expect(sockets.map(({ destroyed }) => destroyed)).toEqual([true, true]);
    expect(warnings).toEqual([]);
    process.off('warning', warned);
  });

  it('is felt again after a failure of whoever was told', async () => {
    const { pulse, answers } = pulseOf(0, () => {
      throw new Error('told');
    });
    pulse.trigger();
    while (answers.length < 1) await sleep(20);
    await sleep(20);
    pulse.trigger();
    while (answers.length < 2) await sleep(20);
    expect(sockets).toHaveLength(2);
  });
});
