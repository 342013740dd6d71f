import {
  PROGRAMS,
  spawnProgram,
  type Environment,
  type Program,
  type ProgramResult,
} from '@mediajobs/testing';

/** Starts the command line. Standard input stays open if the input is null. */
export function startCli(
  args: readonly string[],
  environment: Environment,
  input: string | null = '',
): Program {
  return spawnProgram(PROGRAMS.cli, environment, { args, ...(input !== null && { input }) });
}

/** Runs the command line to its end. */
export function runCli(
  args: readonly string[],
  environment: Environment,
  input?: string,
): Promise<ProgramResult> {
  return startCli(args, environment, input).ended;
}
