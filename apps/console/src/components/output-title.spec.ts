import { outputTitle } from './output-title.js';

const file = { id: 'f', href: '/v1/files/f', name: 'clip_Web 360p.mp4' };

it.each([
  [{ output_name: 'mobile', file }, 'mobile'],
  [{ output_name: '{input_name}_{preset_name}', file }, 'clip_Web 360p.mp4'],
  [{ output_name: '{input_name}' }, 'Output 2'],
  [{}, 'Output 2'],
])('%j has a title', (output, title) => expect(outputTitle(output, 1)).toBe(title));
