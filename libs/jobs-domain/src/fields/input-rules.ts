/** Values that a request may set a key to, apart from its type. */
export interface InputRule {
  /** Completes "must be …". */
  readonly expected: string;
  /** Says what exactly is expected instead of a refused value. Completes "must be …". */
  readonly explain?: (value: unknown) => string | null;
  /** Receives a value of the right type, converted from text. */
  readonly accepts: (value: unknown) => boolean;
  /** Keys of the JSON Schema. */
  readonly schema?: Readonly<Record<string, unknown>>;
}

// eslint-disable-next-line no-control-regex -- control characters are what it finds
const CONTROL_CHARACTERS = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/g;

/** Returns true for a text with control characters or separators of lines. */
export function hasControlCharacter(text: string): boolean {
  return text.search(CONTROL_CHARACTERS) >= 0;
}

/** Removes control characters and separators of lines. */
export function removeControlCharacters(text: string): string {
  return text.replaceAll(CONTROL_CHARACTERS, '');
}

/** Accepts numbers from `minimum` to `maximum`. */
export function range(minimum: number, maximum: number, what = 'a number'): InputRule {
  return {
    expected: `${what} from ${minimum} to ${maximum}`,
    accepts: (value) => typeof value === 'number' && value >= minimum && value <= maximum,
    schema: { minimum, maximum },
  };
}

/** Accepts texts of at most `maxLength` characters, on any number of lines. */
export function longText(maxLength: number): InputRule {
  return {
    expected: `a text of at most ${maxLength} characters`,
    accepts: (value) => typeof value === 'string' && value.length <= maxLength,
    schema: { maxLength },
  };
}

/** Accepts texts of 1 to `maxLength` characters without control characters. */
export function singleLine(maxLength: number): InputRule {
  return {
    expected: `a text of 1 to ${maxLength} characters without control characters`,
    accepts: (value) =>
      typeof value === 'string' &&
      value.length > 0 &&
      value.length <= maxLength &&
      !hasControlCharacter(value),
    schema: { minLength: 1, maxLength },
  };
}

/** Accepts lists of `minItems` to `maxItems` entries. */
export function listLength(minItems: number, maxItems: number): InputRule {
  return {
    expected: `a list of ${minItems} to ${maxItems} entries`,
    accepts: (value) => Array.isArray(value) && value.length >= minItems && value.length <= maxItems,
    schema: { minItems, maxItems },
  };
}

/** Accepts the listed values. */
export function choice(values: readonly (string | number)[]): InputRule {
  return {
    expected: `one of ${values.join(', ')}`,
    accepts: (value) => values.includes(value as string | number),
    schema: { enum: values },
  };
}

/** Accepts values that a parser understands, which returns null for others. */
export function parsedBy(parse: (value: unknown) => unknown, expected: string): InputRule {
  return { expected, accepts: (value) => parse(value) !== null };
}

/** Accepts no value but null. The reason completes "must be null: …". */
export function alwaysNull(reason: string): InputRule {
  return { expected: `null: ${reason}`, accepts: () => false };
}
