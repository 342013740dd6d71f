import type { Job } from '../models/job.js';
import { toObjectId } from '../ids/object-id.js';
import { SEARCHED_LENGTH, searchedText, searchedTexts } from './searched-text.js';

const FILE = { id: toObjectId('a'.repeat(24)), href: '' };

describe('the text that a search looks through', () => {
  it.each<[Partial<Job>, string | null, string]>([
    [{}, null, '\n'],
    [{ input: { file: { ...FILE, name: 'Größe.MP4' } } }, null, 'grösse.mp4\n'],
    [
      { title: 'Trailer', user_data: '', unique_custom_key: 'Key-1' },
      'trailer\n\nkey-1',
      '\ntrailer\n\nkey-1',
    ],
    [{ title: 'CAFE\u0301', input: { file: { ...FILE, name: 'a' } } }, 'café', 'a\ncafé'],
    [{ title: null, user_data: null }, null, '\n'],
  ])('of %j', (job, texts, text) => {
    expect(searchedTexts(job)).toBe(texts);
    expect(searchedText(job)).toBe(text);
  });

  it('has the first characters of a long text, and no half of a pair', () => {
    const user_data = '🎬'.repeat(SEARCHED_LENGTH + 1);
    expect(searchedTexts({ user_data })).toBe('🎬'.repeat(SEARCHED_LENGTH));
  });
});
