import type { Job } from '../models/job.js';
import { foldCase } from './case-fold.js';

/** Number of characters of a title, of user data and of a custom key that `search` looks through. */
export const SEARCHED_LENGTH = 1_000;

type SearchedJob = Pick<Job, 'title' | 'user_data' | 'unique_custom_key' | 'input'>;

/** Returns the texts other than the file name that `search` looks through, folded, one text per line; null where there is none. */
export function searchedTexts({ title, user_data, unique_custom_key }: SearchedJob): string | null {
  const texts = [title, user_data, unique_custom_key].filter((text) => typeof text === 'string');
  return texts.length === 0 ? null : texts.map((text) => foldCase(firstCharacters(text))).join('\n');
}

/** Returns all that `search` looks through. Equals the indexed expression of the database. */
export function searchedText(job: SearchedJob): string {
  const name = job.input?.file?.name;
  return `${typeof name === 'string' ? foldCase(name) : ''}\n${searchedTexts(job) ?? ''}`;
}

/** Cuts by code points, like PostgreSQL. */
function firstCharacters(text: string): string {
  return text.length <= SEARCHED_LENGTH ? text : Array.from(text).slice(0, SEARCHED_LENGTH).join('');
}
