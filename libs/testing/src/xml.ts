import type { Json } from '@mediajobs/jobs-domain';
import { SaxesParser } from 'saxes';

/** An element as it was parsed. White space between elements is left out. */
export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Element[];
  readonly text: string;
}

interface MutableElement extends Element {
  children: Element[];
  text: string;
}

/** The root element of a document. @throws Error where it is not well-formed. */
export function parseXml(xml: string): Element {
  const parser = new SaxesParser({ xmlns: true });
  const top: MutableElement = { name: '', attributes: {}, children: [], text: '' };
  const open = [top];
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    const given = Object.entries(attributes).map(([key, { value }]) => [key, value] as const);
    const element: MutableElement = { name, attributes: Object.fromEntries(given), children: [], text: '' };
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  parser.on('text', (text) => {
    const element = open.at(-1);
    if (element) element.text += text;
  });
  parser.on('closetag', () => open.pop());
  parser.write(xml).close();
  const [root] = top.children;
  if (!root) throw new Error('The document has no root element');
  return root;
}

/** How the entries of each list are called. */
export const SINGULAR_NAMES: Readonly<Record<string, string>> = {
  jobs: 'job',
  pipelines: 'pipeline',
  applications: 'application',
  users: 'user',
  presets: 'preset',
  codecs: 'codec',
  files: 'file',
  outputs: 'output',
  playlists: 'playlist',
  thumbnails: 'thumbnail',
  logos: 'logo',
  video_tracks: 'video_track',
  audio_tracks: 'audio_track',
  subtitle_tracks: 'subtitle_track',
  parents: 'parent',
  profiles: 'profile',
  containers: 'container',
  passes: 'pass',
  buckets: 'bucket',
  details: 'detail',
};

/**
 * The element that stands for a value of a JSON document, by the rules of the contract. Numbers, booleans and
 * texts are alike in it, as they are in XML.
 */
export function toElement(name: string, value: Json): Element {
  if (value === null) return { name, attributes: { 'xsi:nil': 'true' }, children: [], text: '' };
  if (typeof value !== 'object') {
    return {
      name,
      attributes: {},
      children: [],
      text: String(value).replace(NOT_XML, '\u{FFFD}'),
    };
  }
  const children = Array.isArray(value)
    ? value.map((item) => toElement(SINGULAR_NAMES[name] ?? 'value', item))
    : Object.entries(value).map(([key, inner]) => toElement(key, inner));
  return { name, attributes: {}, children, text: '' };
}

// https://www.w3.org/TR/xml/#charsets
const NOT_XML = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;

/** What an XML document says, without white space between elements, types of texts and names of namespaces. */
export function parseContent(xml: string): Element {
  const { name, children } = stripTypes(parseXml(xml));
  return { name, attributes: {}, children, text: '' };
}

function stripTypes({ name, attributes, children, text }: Element): Element {
  const { 'xsi:type': _, ...rest } = attributes;
  return {
    name,
    attributes: rest,
    children: children.map(stripTypes),
    text: children.length > 0 && text.trim() === '' ? '' : text,
  };
}
