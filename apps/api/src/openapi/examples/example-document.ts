import {
  renderDocument,
  serializeDocument,
  toPlural,
  withOrigin,
  type JsonObject,
  type ObjectKind,
  type ObjectRecord,
  type OutputOptions,
} from '@mediajobs/jobs-domain';

/** Origin of the addresses in examples. */
const ORIGIN = 'https://jobs.example.com';

const OUTPUT: OutputOptions = { format: 'json', human: false, show_null: false, bin_data: false };

/** An example of a response. */
export interface Example {
  readonly summary: string;
  readonly value: unknown;
}

/** Examples of responses with one schema, by name. */
export type Examples = Readonly<Record<string, Example>>;

const parseExample = (text: string): JsonObject => JSON.parse(withOrigin(text, ORIGIN, OUTPUT)) as JsonObject;

/** Renders a response as the service does. */
export function documentExample<T extends object>(summary: string, model: new () => T, document: T): Example {
  return { summary, value: parseExample(renderDocument(model, document, OUTPUT)) };
}

/** Renders an object as the service stores and sends it. */
export function toExampleObject<K extends ObjectKind>(kind: K, record: ObjectRecord<K>): JsonObject {
  return parseExample(serializeDocument(kind, record));
}

/** Returns the response that contains one object. */
export function objectExample<K extends ObjectKind>(
  summary: string,
  kind: K,
  record: ObjectRecord<K>,
): Example {
  return { summary, value: { [kind]: toExampleObject(kind, record) } };
}

/** Returns the only page of a list of objects. */
export function listExample<K extends ObjectKind>(kind: K, records: readonly ObjectRecord<K>[]): Example {
  const plural = toPlural(kind);
  const objects = records.map((record) => toExampleObject(kind, record));
  return {
    summary: 'The only page',
    value: { [plural]: objects, ...toExamplePage(`/v1/${plural}/`, objects) },
  };
}

/** Returns what a list that has a single page contains in addition to its objects. */
export function singlePage(path: string, objects: readonly object[]) {
  const link = { href: `${path}?start=0&limit=1000` };
  return { total: objects.length, start: 0, limit: 1000, first: link, last: link };
}

const toExamplePage = (path: string, objects: readonly object[]): JsonObject =>
  parseExample(JSON.stringify(singlePage(path, objects)));
