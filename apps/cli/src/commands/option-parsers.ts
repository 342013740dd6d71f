import { InvalidArgumentError, type Option } from 'commander';

/** Makes an option fail when it is given twice: commander would silently keep the last value. */
export function singleValue(option: Option, parse: (text: string) => unknown = (text) => text): Option {
  return option.argParser((text: string, before: unknown) => {
    if (before !== undefined) throw new InvalidArgumentError('Must be given once.');
    return parse(text);
  });
}

/** Collects the values of a repeatable option. */
export function collect(parse: (text: string) => string = (text) => text) {
  return (text: string, before: readonly string[] = []): readonly string[] => [...before, parse(text)];
}

/** @throws InvalidArgumentError */
export function parseChoice<T extends string>(choices: readonly T[], text: string): T {
  const choice = choices.find((one) => one === text);
  if (choice !== undefined) return choice;
  throw new InvalidArgumentError(`Allowed choices are ${choices.join(', ')}.`);
}

/** Returns a parser of integers. */
export function integerParser(min: number, max = Number.MAX_SAFE_INTEGER): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (/^\d+$/.test(text) && value >= min && value <= max) return value;
    const range = max === Number.MAX_SAFE_INTEGER ? `of at least ${min}` : `from ${min} to ${max}`;
    throw new InvalidArgumentError(`Must be an integer ${range}.`);
  };
}

/** Parses an integer of either sign. @throws InvalidArgumentError */
export function parseSignedInteger(text: string): number {
  if (/^[+-]?\d{1,15}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('Must be an integer.');
}

/** Returns a parser of decimal numbers. */
export function numberParser(min: number, max: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (/^\d+(\.\d+)?$/.test(text) && value >= min && value <= max) return value;
    throw new InvalidArgumentError(`Must be a number from ${min} to ${max}.`);
  };
}

/** Parses an id of the API. @throws InvalidArgumentError */
export function parseId(text: string): string {
  if (/^[0-9a-f]{24}$/.test(text)) return text;
  throw new InvalidArgumentError('Must be 24 lower-case hexadecimal digits.');
}

/** Maximum length of a name, as in the API. */
const MAX_NAME_LENGTH = 255;

/** Parses a name to display. @throws InvalidArgumentError */
export function parseName(text: string): string {
  const name = text.trim();
  if (name !== '' && name.length <= MAX_NAME_LENGTH) return name;
  throw new InvalidArgumentError(`Must have 1 to ${MAX_NAME_LENGTH} characters.`);
}
