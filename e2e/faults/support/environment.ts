/** How often something is done: as the environment says. @throws Error where that is no number. */
export function readPositiveInteger(name: string, fallback: number): number {
  const number = Number(process.env[name] ?? fallback);
  if (Number.isInteger(number) && number > 0) return number;
  throw new Error(`${name} takes a positive integer, got ${JSON.stringify(process.env[name])}`);
}
