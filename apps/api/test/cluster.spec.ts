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
import { setTimeout as sleep } from 'node:timers/promises';

/** A request on a connection of its own, or of an agent. @throws Unanswered where it is not answered whole. */
async function request(address: string, token: string, agent: Agent | false = false): Promise<number> {
  const headers = { Authorization: `Bearer ${token}` };
  const asked = get(address, { headers, agent });
  try {
    const [answer] = (await once(asked, 'response')) as [IncomingMessage];
    await answer.forEach(() => undefined);
    return answer.statusCode ?? 0;
  } catch (error) {
    throw new Unanswered(error, asked.reusedSocket);
  }
}

class Unanswered extends Error {
  /** Whether nobody took the connection: refused, or still in the system's queue when the last listener went. */
  readonly untaken: boolean;

  constructor(cause: unknown, reused: boolean) {
    super(String(cause), { cause });
    const { code = '' } = cause as { code?: string };
    this.untaken = !reused && ['ECONNREFUSED', 'ECONNRESET', 'EPIPE'].includes(code);
  }
}

/** The processes that logged an answer, or that they listen. */
function pidsOf({ stdout }: Program, message: string): Set<number> {
  const lines = stdout.split('\n').filter((line) => line.startsWith('{'));
  const entries = lines.map((line) => JSON.parse(line) as { pid: number; msg: string });
  return new Set(entries.filter(({ msg }) => msg.startsWith(message)).map(({ pid }) => pid));
}

afterAll(cleanUp, 60_000);

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await sleep(50);
}

describe('With WORKERS=2', () => {
  let dataDir: string;
  let program: Program;
  let list: string;
  let token: string;

  beforeAll(async () => {
    dataDir = join(await createTemporaryFolder(), 'data');
    const settings = { DATA_DIR: dataDir, PORT: '0', DEMO_JOBS: '300', WORKERS: '2' };
    program = await startProgram(PROGRAMS.api, settings);
    [, list = ''] = await program.waitForOutput(/answers at +(\S+)/);
    token = await createDemoToken(settings);
  }, 120_000);

  it('two processes answer on one port', async () => {
    const answers = await Promise.all(Array.from({ length: 40 }, () => request(list, token)));
    expect(new Set(answers)).toEqual(new Set([200]));
    await until(() => pidsOf(program, 'request').size === 2);
    expect(pidsOf(program, 'request')).not.toContain(program.child.pid);
  });

  it('the death of one is survived, and another takes its place', async () => {
    const [victim = 0] = pidsOf(program, 'request');
    process.kill(victim, 'SIGKILL');
    await program.waitForOutput(new RegExp(`"worker":${victim},"code":null,"killedBy":"SIGKILL"`));
    expect(await request(list, token)).toBe(200);
    await until(() => pidsOf(program, 'Server listening').size === 3);
    await Promise.all(Array.from({ length: 40 }, () => request(list, token)));
    await until(() => pidsOf(program, 'request').size === 3);
  }, 60_000);

  const answered = (): number => program.stdout.split('"msg":"request"').length - 1;

  it('SIGTERM under load drops no request, stops PostgreSQL and ends with 0', async () => {
    const agent = new Agent({ keepAlive: true });
    const earlier = 40 + 1 + 40;
    await until(() => answered() === earlier);
    const outcomes: unknown[] = [];
    const client = async (): Promise<void> => {
      for (let untaken = 0; untaken < 3;) {
        try {
          outcomes.push(await request(`${list}?limit=200`, token, agent));
        } catch (error) {
          if (error instanceof Unanswered && error.untaken) untaken += 1;
          else outcomes.push(error);
        }
      }
    };
    const clients = Array.from({ length: 12 }, client);
    await until(() => outcomes.length > 100);
    program.kill('SIGTERM');
    await Promise.all(clients);
    const { code, stderr } = await program.ended;
    expect([code, stderr]).toEqual([0, '']);
    expect(new Set(outcomes)).toEqual(new Set([200]));
    // What a process answered has come to the client: none was cut off on the way.
    expect(answered()).toBe(earlier + outcomes.length);
    expect(existsSync(join(dataDir, 'postgres/cluster/postmaster.pid'))).toBe(false);
  }, 60_000);
});

it('With WORKERS=2 changes are told by both, and SIGTERM ends their streams at once', async () => {
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
  const told = await Promise.all(clients.map((client) => client.next()));
  expect(new Set(told.map(({ id, event }) => `${event} ${id}`)).size).toBe(1);
  program.kill('SIGTERM');
  const began = performance.now();
  const ends = await Promise.all(clients.map(({ ended }) => ended));
  expect(performance.now() - began).toBeLessThan(2_000);
  expect(new Set(ends)).toEqual(new Set(['complete']));
  expect((await program.ended).code).toBe(0);
  expect(pidsOf(program, 'request').size).toBe(2);
  await database.drop();
}, 60_000);

it('With WORKERS=2 a start that cannot listen ends with 1 and one sentence', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = other.address() as AddressInfo;
  const settings = { DATABASE_URL: await createEmptyDatabase(), DEMO_JOBS: '0', WORKERS: '2' };
  const { code, stdout, stderr } = await (
    await startProgram(PROGRAMS.api, { ...settings, PORT: String(port) })
  ).ended;
  other.close();
  expect([code, stdout]).toEqual([1, '']);
  expect(stderr).toMatch(new RegExp(`^HOST 127.0.0.1 and PORT ${port} can't be listened on: .+\\n$`));
}, 60_000);
