import { fieldsOf } from '../model/field.js';
import { File } from '../model/file.js';
import type { JsonObject } from './render.js';

/** The body of a file with its thumbnail in its place, as `bin_data=true` prints it. */
export function withThumbnail(body: string, thumbnail: string | null): string {
  if (thumbnail === null) return body;
  const document = JSON.parse(body) as JsonObject;
  const complete: JsonObject = {};
  for (const { key, binary } of fieldsOf(File)) {
    const value = binary ? thumbnail : document[key];
    if (value !== undefined) complete[key] = value;
  }
  return JSON.stringify(complete);
}
