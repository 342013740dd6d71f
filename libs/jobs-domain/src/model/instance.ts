import { fieldsOf, MAP_KEY, formatReceived, type Field, type FieldType, type ModelClass } from './field.js';
import { hrefOf, isHrefOf, type Kind } from './kind.js';
import { MODELS, type RecordOf } from './models.js';
import { referenceModel, referredModel } from './registry.js';
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
  if (type.type === 'reference') return instanceOfModel(referenceModel(type.kind, type.named), value);
  return value;
}

/** How a document is checked. */
export interface CheckOptions {
  /** Kinds of which whole objects are accepted in place of references, as in responses to `expand`. */
  readonly expanded?: readonly Kind[];
}

interface Check extends CheckOptions {
  readonly problems: Problem[];
}

/**
 * Returns everything that keeps a document from being a record of its kind: unknown keys at any depth, values of
 * another type, missing required keys, and addresses that name another object. A document without problems is a
 * `RecordOf<K>`. References are plain unless `expanded` is set.
 *
 * It refuses what class-validator refuses, but names each bad entry of a list and takes a tenth of the time, which
 * an import of millions of documents needs.
 */
export function problemsOf(kind: Kind, document: unknown, options: CheckOptions = {}): Problem[] {
  const check = { ...options, problems: [] };
  checkObject(MODELS[kind], kind, document, '', check);
  return check.problems;
}

function checkObject(model: ModelClass, kind: Kind | null, value: unknown, path: string, check: Check): void {
  const { problems } = check;
  if (!isPlainObject(value)) {
    refuse(path, 'an object', value, problems);
    return;
  }
  const { fields, required } = shapeOf(model);
  for (const key of Object.keys(value)) {
    const field = fields.get(key);
    const inner = value[key];
    if (!field) {
      problems.push({ path: pathTo(path, key), message: unknownKey(model, fields) });
    } else if (inner !== null && inner !== undefined) {
      checkValue(field.type, inner, path, key, check);
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
  check: Check,
): void {
  const { problems } = check;
  const path = (): string => pathTo(parent, key);
  if (type.type === 'reference') {
    const model = check.expanded?.includes(type.kind)
      ? referredModel(type.kind, type.named, value)
      : referenceModel(type.kind, type.named);
    checkObject(model, type.kind, value, path(), check);
  } else if (type.type === 'object') {
    checkObject(type.model(), null, value, path(), check);
  } else if (type.type === 'list') {
    if (Array.isArray(value)) checkList(type.item, value, path(), check);
    else refuse(path(), 'a list', value, problems);
  } else if (type.type === 'map') {
    if (isPlainObject(value)) checkMap(type.item, value, path(), check);
    else refuse(path(), 'an object', value, problems);
  } else {
    const { accepts, expected } = SCALARS[type.type === 'href' ? 'text' : type.type];
    if (!accepts(value)) refuse(path(), expected, value, problems);
  }
}

function checkList(item: FieldType, values: readonly unknown[], path: string, check: Check): void {
  for (const [index, value] of values.entries()) checkValue(item, value, path, index, check);
}

function checkMap(item: FieldType, values: object, path: string, check: Check): void {
  for (const [name, value] of Object.entries(values)) {
    if (MAP_KEY.test(name)) checkValue(item, value, path, name, check);
    else {
      check.problems.push({
        path: pathTo(path, name),
        message: 'is not a name of letters, digits, _, - and .',
      });
    }
  }
}

function unknownKey({ name }: ModelClass, fields: ReadonlyMap<string, Field>): string {
  return `is not a key of ${name}; known are ${[...fields.keys()].join(', ')}`;
}

function checkHref(
  kind: Kind,
  { id, href }: Readonly<Record<string, unknown>>,
  path: string,
  problems: Problem[],
): void {
  if (typeof id !== 'string' || typeof href !== 'string' || isHrefOf(kind, id, href)) return;
  refuse(pathTo(path, 'href'), `an address with the path ${hrefOf(kind, id)}`, href, problems);
}

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
