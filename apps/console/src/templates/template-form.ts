import type { FieldChoice, FormSection } from '../forms/form-field.js';

/** Path of the settings that are edited as JSON, in the values of the form. */
export const SETTINGS_PATH = 'settings';

/** Paths of the request whose errors belong to the JSON. */
export const SETTINGS_PATHS = [
  'job_settings.outputs',
  'job_settings.playlists',
  'job_settings.input',
] as const;

/** Sections of the form for a template. @param pipelines choices */
export function templateSections(pipelines: readonly FieldChoice[]): readonly FormSection[] {
  return [
    {
      title: 'Template',
      fields: [
        { path: 'name', label: 'Name', input: { type: 'text' }, isRequired: true, placeholder: 'Trailers' },
        { path: 'description', label: 'Description', input: { type: 'long' } },
      ],
    },
    {
      title: 'Jobs',
      fields: [
        {
          path: 'job_settings.pipeline',
          label: 'Pipeline',
          input: {
            type: 'referenceChoice',
            choices: [{ value: '', label: 'That of the request' }, ...pipelines],
          },
        },
        {
          path: 'job_settings.priority',
          label: 'Priority',
          description: 'From -50 to 50; higher starts earlier.',
          input: { type: 'number' },
        },
        { path: 'job_settings.title', label: 'Title', input: { type: 'text' } },
        {
          path: 'job_settings.output_prefix',
          label: 'Output prefix',
          description: 'Before the names of all outputs.',
          placeholder: 'trailers/{job_id}/',
          input: { type: 'text' },
        },
        { path: 'job_settings.user_data', label: 'User data', input: { type: 'long' } },
      ],
    },
  ];
}
