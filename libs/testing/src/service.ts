import { PROGRAMS, runProgram, startProgram, type Environment, type Program } from './program.js';

/** The API as a process. */
export interface RunningApi {
  readonly program: Program;
  readonly origin: string;
  readonly port: number;
}

/** Starts the API on a free port, without demo data and worker; resolves when it accepts connections. */
export async function startApi(environment: Environment): Promise<RunningApi> {
  const program = await startProgram(PROGRAMS.api, {
    PORT: '0',
    DEMO_JOBS: '0',
    START_WORKER: 'no',
    LOG_LEVEL: 'error',
    // On a busy machine the first connection takes longer than the default.
    CONNECT_TIMEOUT_MS: '20000',
    ...environment,
  });
  const [, origin = '', port] = await program.waitForOutput(/answers at +(http:\/\/[^/]+:(\d+))\//);
  return { program, origin, port: Number(port) };
}

/** Creates a token of the demo account by the command line. */
export async function createDemoToken(environment: Environment): Promise<string> {
  const { code, stdout, stderr } = await runProgram(PROGRAMS.cli, environment, { args: ['token'] });
  if (code !== 0) throw new Error(`token command failed: ${stderr}`);
  return stdout.trim();
}
