import type { FieldChoice, FormSection } from '../forms/form-field.js';

const CREDENTIALS = 'Credentials are stored encrypted and shown as ***.';

const GENERAL: FormSection = {
  title: 'Pipeline',
  fields: [
    { path: 'name', label: 'Name', input: { type: 'text' }, placeholder: 'Trailers' },
    { path: 'description', label: 'Description', input: { type: 'long' } },
  ],
};

const STORAGE: FormSection = {
  title: 'Storage',
  fields: [
    {
      path: 'input_download_dir',
      label: 'Sources',
      description: `Directory of sources. Empty: URLs, uploads and the storage of the service. ${CREDENTIALS}`,
      placeholder: 's3://KEY:SECRET@REGION/bucket/in/',
      input: { type: 'text' },
    },
    {
      path: 'output_upload_dir',
      label: 'Outputs',
      description: `Directory of outputs. Empty: the storage of the service. ${CREDENTIALS}`,
      placeholder: 's3://KEY:SECRET@REGION/bucket/out/',
      input: { type: 'text' },
    },
    {
      path: 'image_download_dir',
      label: 'Images',
      description: 'Directory of logos.',
      placeholder: 's3://KEY:SECRET@REGION/bucket/logos/',
      input: { type: 'text' },
    },
    {
      path: 'image_upload_dir',
      label: 'Thumbnails',
      description: 'Directory of thumbnails. Empty: next to the outputs.',
      placeholder: 's3://KEY:SECRET@REGION/bucket/thumbnails/',
      input: { type: 'text' },
    },
    {
      path: 'default_object_timeout',
      label: 'Keep outputs (seconds)',
      description: 'In the storage of the service. Empty: 7 days. 0: for ever.',
      placeholder: '2592000',
      input: { type: 'number' },
    },
    {
      path: 'cancel_timeout',
      label: 'Cancel queued jobs after (seconds)',
      description: 'Empty or 0: never.',
      placeholder: '86400',
      input: { type: 'number' },
    },
    {
      path: 'upload_options.overwrite',
      label: 'Replace objects that exist',
      description: 'Otherwise an output whose name is taken fails.',
      input: { type: 'flag' },
    },
    {
      path: 'download_options.https_certificate_check',
      label: 'Verify TLS certificates of sources',
      input: { type: 'flag' },
    },
  ],
};

const WEBHOOKS: FormSection = {
  title: 'Webhooks',
  fields: [
    ['started', 'Job started'],
    ['progressed', 'Job progressed'],
    ['finished', 'Job finished'],
    ['error', 'Job failed'],
    ['warning', 'Job has a warning'],
  ].map(([key = '', label = '']) => ({
    path: `ping_urls.${key}`,
    label,
    placeholder: `https://hooks.example.com/${key}`,
    input: { type: 'text' } as const,
  })),
};

/** Sections of the form for a pipeline. @param templates choices for the watch folder */
export function pipelineSections(templates: readonly FieldChoice[]): readonly FormSection[] {
  return [
    GENERAL,
    STORAGE,
    {
      title: 'Watch folder',
      fields: [
        {
          path: 'download_options.auto_convert_input',
          label: 'Create jobs from new files in the directory of sources',
          input: {
            type: 'choice',
            choices: [
              { value: '', label: 'Off' },
              { value: 'on', label: 'On' },
              { value: 'off', label: 'Off (explicitly)' },
            ],
          },
        },
        {
          path: 'download_options.template_id',
          label: 'Template of these jobs',
          input: { type: 'choice', choices: [{ value: '', label: 'None' }, ...templates] },
        },
      ],
    },
    WEBHOOKS,
  ];
}
