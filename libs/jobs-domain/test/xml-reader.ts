import { SaxesParser } from 'saxes';
import {
  getFields,
  fromPlural,
  OBJECT_KINDS,
  MODELS,
  type FieldType,
  type ModelClass,
} from '../src/index.js';

// Reads answers back by the rules of the contract alone: names of elements, singulars, nil, types of the model.

interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Element[];
  text: string;
}

const TEXT: FieldType = { type: 'text' };
const LINK: FieldType = { type: 'map', item: TEXT };
const ENVELOPE: Readonly<Record<string, FieldType>> = {
  total: { type: 'integer' },
  start: { type: 'integer' },
  limit: { type: 'integer' },
  first: LINK,
  last: LINK,
  next: LINK,
  prev: LINK,
};

const ERROR: Readonly<Record<string, FieldType>> = {
  error_code: TEXT,
  error_message: TEXT,
  details: { type: 'list', item: LINK, singular: 'detail' },
};

/** The JSON document of an XML answer. @throws Error when it does not parse or breaks a rule. */
export function readXml(xml: string): Record<string, unknown> {
  const root = treeOf(xml);
  if (root.name !== 'response') throw new Error(`The root is ${root.name}`);
  const [error] = root.children;
  if (error?.name === 'error') return { error: objectFrom(error, (name) => ERROR[name]) };
  return objectFrom(root, rootType);
}

/** The JSON document of an XML answer that is one document of a model. @throws Error as `readXml` does. */
export function readXmlOf(model: ModelClass, xml: string): Record<string, unknown> {
  const root = treeOf(xml);
  if (root.name !== 'response') throw new Error(`The root is ${root.name}`);
  return valueFrom(root, { type: 'object', model: () => model }) as Record<string, unknown>;
}

function rootType(name: string): FieldType | undefined {
  const kind = OBJECT_KINDS.find((known) => known === name);
  if (kind) return { type: 'object', model: () => MODELS[kind] };
  const listed = fromPlural(name);
  if (listed) {
    return { type: 'list', item: { type: 'object', model: () => MODELS[listed] }, singular: listed };
  }
  return ENVELOPE[name];
}

function objectFrom(
  element: Element,
  typeOf: (name: string) => FieldType | undefined,
): Record<string, unknown> {
  if (element.text.trim() !== '') throw new Error(`${element.name} holds text between its elements`);
  return Object.fromEntries(
    element.children.map((child) => {
      const type = typeOf(child.name);
      if (!type) throw new Error(`${element.name} has no key ${child.name}`);
      return [child.name, valueFrom(child, type)];
    }),
  );
}

function valueFrom(element: Element, type: FieldType): unknown {
  if (element.attributes['xsi:nil'] === 'true') return null;
  switch (type.type) {
    case 'object': {
      const types = new Map(getFields(type.model()).map((field) => [field.key, field.type]));
      return objectFrom(element, (name) => types.get(name));
    }
    case 'reference': {
      const named = element.children.map(({ name }) => name).join();
      if (named === 'id,href' || named === 'id,name,href') return objectFrom(element, () => TEXT);
      return valueFrom(element, { type: 'object', model: () => MODELS[type.kind] });
    }
    case 'map':
      return objectFrom(element, () => type.item);
    case 'list':
      return element.children.map((child) => {
        if (child.name !== type.singular) throw new Error(`${element.name} holds a ${child.name}`);
        return valueFrom(child, type.item);
      });
    case 'integer':
    case 'number':
    case 'time':
      return JSON.parse(element.text);
    case 'boolean':
      return JSON.parse(element.text);
    case 'open':
      if (element.children.length > 0) return objectFrom(element, () => type);
      if (element.text === '' && element.attributes['xsi:type'] === undefined) return {};
      return element.attributes['xsi:type'] === 'xs:string' ? element.text : scalarOf(element.text);
    case 'scalar':
      return element.attributes['xsi:type'] === 'xs:string' ? element.text : scalarOf(element.text);
    default:
      return element.text;
  }
}

function scalarOf(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'number' || typeof value === 'boolean' ? value : text;
  } catch {
    return text;
  }
}

function treeOf(xml: string): Element {
  const document: Element = { name: '', attributes: {}, children: [], text: '' };
  const open: Element[] = [document];
  const parser = new SaxesParser({ xmlns: true });
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    const values = Object.values(attributes).map((attribute) => [attribute.name, attribute.value]);
    const element: Element = {
      name,
      attributes: Object.fromEntries(values) as Record<string, string>,
      children: [],
      text: '',
    };
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  parser.on('text', (text) => {
    const element = open.at(-1);
    if (element) element.text += text;
  });
  parser.on('closetag', () => {
    open.pop();
  });
  parser.write(xml).close();
  const [root] = document.children;
  if (!root) throw new Error('There is no root');
  return root;
}
