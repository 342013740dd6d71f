import { getFields } from '../fields/field.js';
import { File } from '../models/file.js';
import type { JsonObject } from './serialize-document.js';

/** The body of a file with its thumbnail in its place, as `bin_data=true` prints it. */
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
