import type { Draft } from './draft.js';
import { ASSUMPTIONS, SETTINGS } from './settings.js';

const FIELDS = [
  'template',
  'pipeline',
  'input',
  'outputs',
  'playlists',
  'output_prefix',
  'title',
  'user_data',
  'unique_custom_key',
  'priority',
];

/** Returns the paths in the request for which the form has a field, where a problem can be shown. */
export function listFields({ outputs, playlists }: Draft): ReadonlySet<string> {
  return new Set([
    ...FIELDS,
    ...ASSUMPTIONS.map(({ path }) => `input.${path}`),
    ...playlists.map((_, index) => `playlists[${index}]`),
    ...outputs.flatMap(({ thumbnails, logos }, index) => {
      const output = `outputs[${index}]`;
      return [
        output,
        `${output}.output_name`,
        ...SETTINGS.map(({ path }) => `${output}.settings.${path}`),
        ...thumbnails.flatMap((_, at) => [
          `${output}.thumbnails[${at}]`,
          `${output}.thumbnails[${at}].thumbnail_names`,
        ]),
        ...logos.flatMap((_, at) => [
          `${output}.logos[${at}].logo_image`,
          `${output}.logos[${at}].logo_preset`,
        ]),
      ];
    }),
  ]);
}
