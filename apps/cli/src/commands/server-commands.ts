import type { Command } from 'commander';
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { EXIT_STATUS, InterruptedError } from '../exit-status.js';

/** A program of the service itself, which works on its database and not over HTTP. */
interface ServerCommand {
  readonly name: string;
  readonly description: string;
  /** What its arguments are called. */
  readonly takes: 'file' | 'arguments';
  /** The package it belongs to, and its file there. */
  readonly package: string;
  readonly file: string;
}

const SERVER_COMMANDS: readonly ServerCommand[] = [
  {
    name: 'import',
    description: 'Import jobs, files, presets and other documents of the reference API',
    takes: 'file',
    package: '@mediajobs/import',
    file: 'dist/main.js',
  },
  {
    name: 'seed',
    description: 'Fill the database with believable jobs, and work on them',
    takes: 'arguments',
    package: '@mediajobs/fixtures',
    file: 'dist/main.js',
  },
  {
    name: 'token',
    description: 'Make access tokens, list them, and end them',
    takes: 'arguments',
    package: '@mediajobs/api',
    file: 'dist/commands/token.js',
  },
];

/** Adds what is for the machine that has the database: DATABASE_URL or DATA_DIR say where it is. */
export function addServerCommands(program: Command): void {
  program.commandsGroup('On the machine of the database:');
  for (const handed of SERVER_COMMANDS) {
    program
      .command(handed.name)
      .description(handed.description)
      .argument(`[${handed.takes}...]`, `see "mediajobs ${handed.name} --help"`)
      .allowUnknownOption()
      .passThroughOptions()
      .helpOption(false)
      .action(async (args: string[]) => run(handed, args));
  }
}

async function run(handed: ServerCommand, args: readonly string[]): Promise<void> {
  const file = programOf(handed);
  const child = spawn(process.execPath, ['--enable-source-maps', file, ...args], {
    stdio: 'inherit',
    // For its help.
    env: { ...process.env, CALLED_AS: `mediajobs ${handed.name}` },
  });
  // Ctrl-C reaches both; the program says how it ends.
  const forward = (signal: NodeJS.Signals) => void child.kill(signal);
  process.on('SIGTERM', forward);
  process.on('SIGINT', () => undefined);
  const [code, signal] = await new Promise<[number | null, NodeJS.Signals | null]>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (...end) => resolve(end));
  });
  if (signal !== null) throw new InterruptedError('');
  process.exitCode = statusOf(code);
}

/** The programs end with the same statuses; anything else, such as a crash, is a failure. */
function statusOf(code: number | null): number {
  const known: readonly (number | null)[] = [
    EXIT_STATUS.success,
    EXIT_STATUS.usage,
    EXIT_STATUS.serviceUnavailable,
    EXIT_STATUS.interrupted,
  ];
  return code !== null && known.includes(code) ? code : EXIT_STATUS.failure;
}

function programOf({ package: name, file }: ServerCommand): string {
  const path = fileURLToPath(new URL(file, import.meta.resolve(`${name}/package.json`)));
  if (!existsSync(path))
    throw new Error(`${name} is not built yet; "npm run build" in the repository builds it`);
  return path;
}
