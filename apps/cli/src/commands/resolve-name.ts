import { UsageError } from '../exit-status.js';
import { toSlug } from '../slug.js';

/** An object that commands accept by name. */
export interface NamedObject {
  readonly id: string;
  readonly name?: string | undefined;
}

const OBJECT_ID = /^[0-9a-f]{24}$/;
/** Maximum number of names in an error message. */
const MAX_NAMES = 30;

/** Names of the pipeline that commands use when several exist, without case. */
const DEFAULT_NAMES = ['default', 'demo'];

/**
 * Returns the id of the object with a name; an id is returned unchanged. A name may be written as `toSlug` has it, and case
 * is ignored, unless that is ambiguous.
 *
 * @param objects all objects of the kind; read only if the text is no id
 * @throws UsageError
 */
export async function resolveName(
  kind: string,
  text: string,
  objects: () => AsyncIterable<NamedObject>,
): Promise<string> {
  if (OBJECT_ID.test(text)) return text;
  const all = await collect(objects());
  const found = findByName(all, text);
  const [first, second] = found;
  if (first === undefined) throw new UsageError(`no ${kind} is named "${text}"; ${listNames(kind, all)}`);
  if (second === undefined) return first.id;
  const ids = found.map(({ id }) => id).join(', ');
  throw new UsageError(`${found.length} ${kind}s are named "${text}"; use an id: ${ids}`);
}

/** Returns the objects that a text names: exactly, else without case, else by their slug. */
function findByName(all: readonly NamedObject[], text: string): readonly NamedObject[] {
  const exact = all.filter(({ name }) => name === text);
  if (exact.length > 0) return exact;
  const sameLetters = all.filter(({ name }) => name?.toLowerCase() === text.toLowerCase());
  if (sameLetters.length > 0) return sameLetters;
  const slug = toSlug(text);
  return slug === '' ? [] : all.filter(({ name }) => name !== undefined && toSlug(name) === slug);
}

/**
 * Returns the id of the only object, or of the one named "Default" or "Demo".
 *
 * @throws UsageError if there are none, or several without such a name
 */
export async function resolveDefault(
  kind: string,
  objects: () => AsyncIterable<NamedObject>,
): Promise<string> {
  const all = await collect(objects());
  const [first, second] = all;
  if (first !== undefined && second === undefined) return first.id;
  for (const name of DEFAULT_NAMES) {
    const [found, other] = all.filter((one) => one.name?.toLowerCase() === name);
    if (found !== undefined && other === undefined) return found.id;
  }
  throw new UsageError(`--${kind} is required; ${listNames(kind, all)}`);
}

function listNames(kind: string, objects: readonly NamedObject[]): string {
  const names = objects
    .map(({ id, name }) => name ?? id)
    .sort((a, b) => a.localeCompare(b, undefined, { numeric: true }));
  if (names.length === 0) return `the account has no ${kind}`;
  const others = names.length - MAX_NAMES;
  const rest = others > 0 ? ` and ${others} more` : '';
  return `the ${kind}s are ${names.slice(0, MAX_NAMES).join(', ')}${rest}`;
}

async function collect<T>(items: AsyncIterable<T>): Promise<readonly T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}
