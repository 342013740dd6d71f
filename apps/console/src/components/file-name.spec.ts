import { fileName } from './file-name.js';

it.each([
  [{ id: 'a', name: 'uploads/1b4e28ba-2fa1-11d2-883f-0016d3cca427/film.mp4' }, 'film.mp4'],
  [{ id: 'a', name: 'films/film.mp4' }, 'films/film.mp4'],
  [{ id: 'a', name: ' ' }, 'a'],
  [{ id: 'a' }, 'a'],
])('The file %j is called %s', (file, name) => expect(fileName(file)).toBe(name));
