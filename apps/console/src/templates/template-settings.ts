import { toCopy } from '../forms/form-field.js';

type JsonObject = Readonly<Record<string, unknown>>;

/** Settings of jobs that the form edits as fields; the others are edited as JSON. */
const FIELD_KEYS: ReadonlySet<string> = new Set([
  'pipeline',
  'title',
  'priority',
  'output_prefix',
  'user_data',
]);

/** Formats the settings that have no field as JSON. */
export function formatSettings(settings: object): string {
  const others = Object.entries(toCopy(settings)).filter(([key]) => !FIELD_KEYS.has(key));
  return JSON.stringify(Object.fromEntries(others), null, 2);
}

/** Parses the JSON of the form; an empty text is no settings. @throws Error that says what is wrong */
export function parseSettings(text: string): JsonObject {
  if (text.trim() === '') return {};
  const value = parseJson(text);
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as JsonObject;
  throw new Error('The settings must be a JSON object');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Error(`The settings must be JSON: ${(error as Error).message}`, { cause: error });
  }
}

/** Returns what is wrong with the JSON of the form; null if nothing is. */
export function findSettingsProblem(text: string): string | null {
  try {
    parseSettings(text);
    return null;
  } catch (error) {
    return (error as Error).message;
  }
}

/** The presets of the outputs in the JSON of the form, in their order; null for an output without a preset. */
export function listOutputPresets(text: string): (string | null)[] {
  return readOutputs(text).map((output) => {
    const { preset } = output as { readonly preset?: { readonly id?: unknown } | null };
    return typeof preset?.id === 'string' ? preset.id : null;
  });
}

/** Adds an output to the JSON of the form. */
export function addOutput(text: string, presetId: string): string {
  return withOutputs(text, [...readOutputs(text), { preset: { id: presetId } }]);
}

/** Removes an output from the JSON of the form. */
export function removeOutput(text: string, index: number): string {
  return withOutputs(
    text,
    readOutputs(text).filter((_, other) => other !== index),
  );
}

function readOutputs(text: string): object[] {
  if (findSettingsProblem(text) !== null) return [];
  const { outputs } = parseSettings(text);
  const entries: unknown[] = Array.isArray(outputs) ? outputs : [];
  return entries.filter((output) => typeof output === 'object' && output !== null);
}

function withOutputs(text: string, outputs: readonly object[]): string {
  const { outputs: _, ...others } = parseSettings(text);
  return JSON.stringify(outputs.length === 0 ? others : { ...others, outputs }, null, 2);
}

/** Returns a change that makes an object equal to another one: keys that it lacks become null. */
export function toReplacement(before: object, after: object): object {
  const removed = Object.keys(before).filter((key) => !(key in after));
  const entries = Object.entries(after).map(([key, value]): [string, unknown] => {
    const current = (before as JsonObject)[key];
    return [key, isPart(current) && isPart(value) ? toReplacement(current, value) : value];
  });
  return Object.fromEntries([...removed.map((key) => [key, null]), ...entries]) as object;
}

function isPart(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !('id' in value);
}
