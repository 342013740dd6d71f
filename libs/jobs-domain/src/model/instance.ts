import { fieldsOf, MAP_KEY, formatReceived, type Field, type FieldType, type ModelClass } from './field.js';
import { hrefOf, type Kind } from './kind.js';
import { MODELS, type RecordOf } from './models.js';
import { NamedReference, Reference } from './reference.js';
import { SCALARS } from './scalar.js';

/** What is wrong with one key of a document; `path` and `message` together read as a sentence. */
export interface Problem {
  /** Where the key is, such as `outputs[0].preset.id`; empty for the document itself. */
  readonly path: string;
  readonly message: string;
}

/**
 * The document as an instance of its kind's class, nested objects too, so that class-validator checks it whole.
 * Values stay as they are, right or wrong. Keys that the model does not know are left out (one that is called
 * `constructor` would keep class-validator from finding its rules); `problemsOf` reports them.
 */
export function instanceOf<K extends Kind>(kind: K, document: object): RecordOf<K> {
  return instanceOfModel(MODELS[kind], document) as RecordOf<K>;
}

function instanceOfModel(model: ModelClass, document: object): object {
  const instance = new model() as Record<string, unknown>;
  for (const { key, type } of fieldsOf(model)) {
    if (Object.hasOwn(document, key)) {
      instance[key] = instanceOfValue(type, (document as Record<string, unknown>)[key]);
    }
  }
  return instance;
}

function instanceOfValue(type: FieldType, value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (type.type === 'list' && Array.isArray(value)) {
    return value.map((item) => instanceOfValue(type.item, item));
  }
  if (Array.isArray(value)) return value;
  if (type.type === 'object') return instanceOfModel(type.model(), value);
  if (type.type === 'reference') return instanceOfModel(referenceModel(type), value);
  return value;
}

/**
 * Everything that keeps a document from being a record of its kind: keys that the model does not know, at any
 * depth, values of another type, required keys that are missing, and addresses that name another object.
 * References hold nothing but what names their object. A document without problems is a `RecordOf<K>`.
 *
 * It refuses what class-validator refuses on `instanceOf(kind, document)`, but names each bad entry of a list
 * and takes a tenth of the time, which an import of millions of documents needs.
 */
export function problemsOf(kind: Kind, document: unknown): Problem[] {
  const problems: Problem[] = [];
  checkObject(MODELS[kind], kind, document, '', problems);
  return problems;
}

function checkObject(
  model: ModelClass,
  kind: Kind | null,
  value: unknown,
  path: string,
  problems: Problem[],
): void {
  if (!isPlainObject(value)) {
    refuse(path, 'an object', value, problems);
    return;
  }
  const { fields, required } = shapeOf(model);
  for (const key of Object.keys(value)) {
    const field = fields.get(key);
    const inner = value[key];
    if (!field) {
      const known = [...fields.keys()].join(', ');
      problems.push({
        path: pathTo(path, key),
        message: `is not a key of ${model.name}; known are ${known}`,
      });
    } else if (inner !== null && inner !== undefined) {
      checkValue(field.type, inner, path, key, problems);
    }
  }
  for (const key of required) {
    if (value[key] === undefined || value[key] === null) {
      problems.push({ path: pathTo(path, key), message: 'is missing' });
    }
  }
  if (kind) checkHref(kind, value, path, problems);
}

function checkValue(
  type: FieldType,
  value: unknown,
  parent: string,
  key: string | number,
  problems: Problem[],
): void {
  const path = (): string => pathTo(parent, key);
  if (type.type === 'reference') {
    checkObject(referenceModel(type), type.kind, value, path(), problems);
  } else if (type.type === 'object') {
    checkObject(type.model(), null, value, path(), problems);
  } else if (type.type === 'list') {
    if (Array.isArray(value)) checkList(type.item, value, path(), problems);
    else refuse(path(), 'a list', value, problems);
  } else if (type.type === 'map') {
    if (isPlainObject(value)) checkMap(type.item, value, path(), problems);
    else refuse(path(), 'an object', value, problems);
  } else {
    const { accepts, expected } = SCALARS[type.type === 'href' ? 'text' : type.type];
    if (!accepts(value)) refuse(path(), expected, value, problems);
  }
}

function checkList(item: FieldType, values: readonly unknown[], path: string, problems: Problem[]): void {
  for (const [index, value] of values.entries()) checkValue(item, value, path, index, problems);
}

function checkMap(item: FieldType, values: object, path: string, problems: Problem[]): void {
  for (const [name, value] of Object.entries(values)) {
    if (MAP_KEY.test(name)) checkValue(item, value, path, name, problems);
    else problems.push({ path: pathTo(path, name), message: 'is not a name of letters, digits, _, - and .' });
  }
}

/** An `href` counts by its path alone: any origin and any prefix may stand before it. */
function checkHref(
  kind: Kind,
  { id, href }: Readonly<Record<string, unknown>>,
  path: string,
  problems: Problem[],
): void {
  if (typeof id !== 'string' || typeof href !== 'string') return;
  const address = hrefOf(kind, id);
  const origin = href.slice(0, -address.length);
  if (href.endsWith(address) && ORIGIN.test(origin)) return;
  refuse(pathTo(path, 'href'), `an address with the path ${address}`, href, problems);
}

const ORIGIN = /^(?:https?:\/\/[^\s/?#]+)?(?:\/[^\s?#]*)?$/i;

interface Shape {
  readonly fields: ReadonlyMap<string, Field>;
  readonly required: readonly string[];
}

const SHAPES = new WeakMap<ModelClass, Shape>();

function shapeOf(model: ModelClass): Shape {
  const known = SHAPES.get(model);
  if (known) return known;
  const fields = fieldsOf(model);
  const shape = {
    fields: new Map(fields.map((field) => [field.key, field])),
    required: fields.filter(({ required }) => required).map(({ key }) => key),
  };
  SHAPES.set(model, shape);
  return shape;
}

function referenceModel({ named }: { readonly named: boolean }): ModelClass {
  return named ? NamedReference : Reference;
}

function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function refuse(path: string, expected: string, value: unknown, problems: Problem[]): void {
  problems.push({ path, message: `takes ${expected}, got ${formatReceived(value)}` });
}

/** `parent.key`, `parent[index]`, or `parent["key"]` where the key would not read as one. */
function pathTo(parent: string, key: string | number): string {
  if (typeof key === 'number') return `${parent}[${key}]`;
  if (!/^[\w-]+$/.test(key)) return `${parent}[${JSON.stringify(key)}]`;
  return parent === '' ? key : `${parent}.${key}`;
}
