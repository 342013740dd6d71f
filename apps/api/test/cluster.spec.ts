import { TokenStore } from '@mediajobs/auth-db';
import {
  ALICE,
  cleanUp,
  createDemoToken,
  createEmptyDatabase,
  createTemporaryFolder,
  createTestDatabase,
  jobWithId,
  MARCH,
  objectIdAt,
  PROGRAMS,
  SseClient,
  startProgram,
  storeRecords,
  type Program,
} from '@mediajobs/testing';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { Agent, get, type IncomingMessage } from 'node:http';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';

/** Sends a request on a new connection, or on one of an agent. @throws IncompleteResponseError */
async function request(url: string, token: string, agent: Agent | false = false): Promise<number> {
  const outgoing = get(url, { headers: { Authorization: `Bearer ${token}` }, agent });
  try {
    const [response] = (await once(outgoing, 'response')) as [IncomingMessage];
    await response.forEach(() => undefined);
    return response.statusCode ?? 0;
  } catch (error) {
    throw new IncompleteResponseError(error, outgoing.reusedSocket);
  }
}

class IncompleteResponseError extends Error {
  /** True if no process accepted the connection: refused, or in the accept queue when the last listener closed. */
  readonly wasRefused: boolean;

  constructor(cause: unknown, isReused: boolean) {
    super(String(cause), { cause });
    const { code = '' } = cause as { code?: string };
    this.wasRefused = !isReused && ['ECONNREFUSED', 'ECONNRESET', 'EPIPE'].includes(code);
  }
}

/** Returns the ids of the processes that logged a message. */
function findPids({ stdout }: Program, message: string): Set<number> {
  const lines = stdout.split('\n').filter((line) => line.startsWith('{') && line.endsWith('}'));
  const entries = lines.map((line) => JSON.parse(line) as { pid: number; msg: string });
  return new Set(entries.filter(({ msg }) => msg.startsWith(message)).map(({ pid }) => pid));
}

const countResponses = ({ stdout }: Program): number => stdout.split('"msg":"request"').length - 1;

/** Resolves when a condition holds, which is checked at every output of the program. */
async function until({ child }: Program, condition: () => boolean): Promise<void> {
  while (!condition()) await once(child.stdout, 'data');
}

afterAll(cleanUp);

describe('With WORKERS=2', () => {
  let dataDir: string;
  let program: Program;
  let list: string;
  let token: string;
  let sent = 0;

  beforeAll(async () => {
    dataDir = join(await createTemporaryFolder(), 'data');
    const settings = { DATA_DIR: dataDir, PORT: '0', DEMO_JOBS: '300', WORKERS: '2', START_WORKER: 'no' };
    program = await startProgram(PROGRAMS.api, settings);
    [, list = ''] = await program.waitForOutput(/answers at +(\S+)/);
    token = await createDemoToken(settings);
  });

  /** Sends requests until as many processes have answered. Every response must be 200. */
  async function sendUntilServedBy(processes: number): Promise<void> {
    while (findPids(program, 'request').size < processes) {
      const statuses = await Promise.all(Array.from({ length: 10 }, () => request(list, token)));
      sent += statuses.length;
      expect(new Set(statuses)).toEqual(new Set([200]));
      await until(program, () => countResponses(program) === sent);
    }
  }

  it('two processes serve one port', async () => {
    await sendUntilServedBy(2);
    expect(findPids(program, 'request')).not.toContain(program.child.pid);
  });

  it('replaces a process that is killed', async () => {
    const [victim = 0] = findPids(program, 'request');
    process.kill(victim, 'SIGKILL');
    await program.waitForOutput(new RegExp(`"worker":${victim},"code":null,"signal":"SIGKILL"`));
    await until(program, () => findPids(program, 'Server listening').size === 3);
    await sendUntilServedBy(3);
  });

  it('SIGTERM under load drops no request, stops PostgreSQL and exits with 0', async () => {
    const agent = new Agent({ keepAlive: true });
    const outcomes: unknown[] = [];
    const send = async (): Promise<void> => {
      for (let refused = 0; refused < 3;) {
        try {
          outcomes.push(await request(`${list}?limit=200`, token, agent));
        } catch (error) {
          if (error instanceof IncompleteResponseError && error.wasRefused) refused += 1;
          else outcomes.push(error);
        }
      }
    };
    const clients = Array.from({ length: 12 }, send);
    await until(program, () => countResponses(program) > sent + 100);
    program.kill('SIGTERM');
    await Promise.all(clients);
    const { code, stderr } = await program.ended;
    expect([code, stderr]).toEqual([0, '']);
    expect(new Set(outcomes)).toEqual(new Set([200]));
    // Every response that was logged has reached its client.
    expect(countResponses(program)).toBe(sent + outcomes.length);
    expect(existsSync(join(dataDir, 'postgres/cluster/postmaster.pid'))).toBe(false);
  });
});

it('two processes send the same events, and end their streams at SIGTERM', async () => {
  const database = await createTestDatabase();
  const token = await new TokenStore(database.pool).issue(ALICE, ['mediahub_read'], null);
  const settings = { DATABASE_URL: database.url, PORT: '0', DEMO_JOBS: '0', WORKERS: '2' };
  const program = await startProgram(PROGRAMS.api, settings);
  const [, list = ''] = await program.waitForOutput(/answers at +(\S+)/);
  const clients = await Promise.all(
    Array.from({ length: 24 }, () => SseClient.open(`${list}events`, { Authorization: `Bearer ${token}` })),
  );
  for (const client of clients) await client.next();
  await storeRecords(database, { jobs: [jobWithId(objectIdAt(MARCH))] });
  const events = await Promise.all(clients.map((client) => client.next()));
  expect(new Set(events.map(({ id, event }) => `${event} ${id}`)).size).toBe(1);
  program.kill('SIGTERM');
  const ends = await Promise.all(clients.map(({ ended }) => ended));
  expect(new Set(ends)).toEqual(new Set(['complete']));
  expect((await program.ended).code).toBe(0);
  expect(findPids(program, 'request').size).toBe(2);
  await database.drop();
});

it('exits with 1 and one sentence if the port is in use', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = other.address() as AddressInfo;
  const settings = { DATABASE_URL: await createEmptyDatabase(), DEMO_JOBS: '0', WORKERS: '2' };
  const program = await startProgram(PROGRAMS.api, { ...settings, PORT: String(port) });
  const { code, stdout, stderr } = await program.ended;
  other.close();
  expect([code, stdout]).toEqual([1, '']);
  expect(stderr).toMatch(new RegExp(`^HOST 127.0.0.1 and PORT ${port} can't be listened on: .+\\n$`));
});
