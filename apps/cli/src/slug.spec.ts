import { toSlug } from './slug.js';

it.each([
  ['Web 720p', 'web-720p'],
  ['  WebM / VP9 ', 'webm-vp9'],
  ['Größe 1', 'größe-1'],
  ['—', ''],
])('the slug of %j is %j', (name, slug) => expect(toSlug(name)).toBe(slug));
