/** Reads a number from the environment. @throws Error unless it is a positive integer */
export function readPositiveInteger(name: string, fallback: number): number {
  const value = Number(process.env[name] ?? fallback);
  if (Number.isInteger(value) && value > 0) return value;
  throw new Error(`${name} must be a positive integer, got ${JSON.stringify(process.env[name])}`);
}
