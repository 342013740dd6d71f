import {
  fromPlural,
  getFields,
  MODELS,
  OBJECT_KINDS,
  type FieldType,
  type ModelClass,
} from '@mediajobs/jobs-domain';
import { SaxesParser } from 'saxes';

/** A parsed element. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  readonly text: string;
}

interface MutableElement extends XmlElement {
  children: XmlElement[];
  text: string;
}

/** Parses a document. @returns its root element @throws Error unless it is well-formed */
export function parseXml(xml: string): XmlElement {
  const parser = new SaxesParser({ xmlns: true });
  const document: MutableElement = { name: '', attributes: {}, children: [], text: '' };
  const open = [document];
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    const values = Object.values(attributes).map((attribute) => [attribute.name, attribute.value] as const);
    const element = { name, attributes: Object.fromEntries(values), children: [], text: '' };
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  parser.on('text', (text) => {
    const element = open.at(-1);
    if (element) element.text += text;
  });
  parser.on('closetag', () => open.pop());
  parser.write(xml).close();
  const [root] = document.children;
  if (!root) throw new Error('The document has no root element');
  return root;
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

/**
 * Converts an XML response to the JSON of the same response, by the element names and types of the contract.
 * @param model of a response that is neither an object, a list nor an error
 * @throws Error unless the document is well-formed and follows the contract
 */
export function readXml(xml: string, model?: ModelClass): Record<string, unknown> {
  const root = parseXml(xml);
  if (root.name !== 'response') throw new Error(`root must be response, got ${root.name}`);
  if (model) return toValue(root, { type: 'object', model: () => model }) as Record<string, unknown>;
  const [error] = root.children;
  if (error?.name === 'error') return { error: toObject(error, (name) => ERROR[name]) };
  return toObject(root, rootType);
}

function rootType(name: string): FieldType | undefined {
  const kind = OBJECT_KINDS.find((known) => known === name);
  if (kind) return { type: 'object', model: () => MODELS[kind] };
  const listed = fromPlural(name);
  if (!listed) return ENVELOPE[name];
  return { type: 'list', item: { type: 'object', model: () => MODELS[listed] }, singular: listed };
}

function toObject(
  element: XmlElement,
  typeOf: (name: string) => FieldType | undefined,
): Record<string, unknown> {
  if (element.text.trim() !== '') throw new Error(`${element.name} contains text between its elements`);
  return Object.fromEntries(
    element.children.map((child) => {
      const type = typeOf(child.name);
      if (!type) throw new Error(`${element.name} has no key ${child.name}`);
      return [child.name, toValue(child, type)];
    }),
  );
}

function toValue(element: XmlElement, type: FieldType): unknown {
  if (element.attributes['xsi:nil'] === 'true') return null;
  switch (type.type) {
    case 'object': {
      const types = new Map(getFields(type.model()).map((field) => [field.key, field.type]));
      return toObject(element, (name) => types.get(name));
    }
    case 'reference': {
      const keys = element.children.map(({ name }) => name).join();
      if (keys === 'id,href' || keys === 'id,name,href') return toObject(element, () => TEXT);
      return toValue(element, { type: 'object', model: () => MODELS[type.kind] });
    }
    case 'map':
      return toObject(element, () => type.item);
    case 'list':
      return element.children.map((child) => {
        if (child.name !== type.singular)
          throw new Error(`elements of ${element.name} must be ${type.singular}, got ${child.name}`);
        return toValue(child, type.item);
      });
    case 'integer':
    case 'number':
    case 'time':
    case 'boolean':
      return JSON.parse(element.text);
    case 'open':
      if (element.children.length > 0) return toObject(element, () => type);
      if (element.text === '' && element.attributes['xsi:type'] === undefined) return {};
      return element.attributes['xsi:type'] === 'xs:string' ? element.text : parseScalar(element.text);
    case 'scalar':
      return element.attributes['xsi:type'] === 'xs:string' ? element.text : parseScalar(element.text);
    default:
      return element.text;
  }
}

function parseScalar(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'number' || typeof value === 'boolean' ? value : text;
  } catch {
    return text;
  }
}
