import { getFields } from '../fields/field.js';
import { File } from '../models/file.js';
import type { JsonObject } from './serialize-document.js';

/** Inserts the thumbnail into the document of a file, for responses to `bin_data=true`. */
export function insertThumbnail(document: string, thumbnail: string | null): string {
  if (thumbnail === null) return document;
  const parsed = JSON.parse(document) as JsonObject;
  const complete: JsonObject = {};
  for (const { key, binary } of getFields(File)) {
    const value = binary ? thumbnail : parsed[key];
    if (value !== undefined) complete[key] = value;
  }
  return JSON.stringify(complete);
}
