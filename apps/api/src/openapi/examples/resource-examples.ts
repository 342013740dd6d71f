import {
  DEMO_ACCOUNT,
  DEMO_APPLICATION_ID,
  DEMO_CLIP_ID,
  DEMO_CLIP_KEY,
  DEMO_PIPELINE_ID,
  DEMO_TEMPLATE_ID,
} from '@mediajobs/fixtures';
import {
  getSystemCodec,
  SYSTEM_PRESETS,
  systemPresetId,
  TemplateList,
  TemplateResponse,
  toReference,
  type Application,
  type File,
  type Pipeline,
  type Template,
  type User,
} from '@mediajobs/jobs-domain';
import {
  documentExample,
  listExample,
  objectExample,
  singlePage,
  type Examples,
} from './example-document.js';

const CREATED_AT = 1_563_393_077_665;
const OWNED = {
  version: 1,
  user: toReference('user', DEMO_ACCOUNT),
  created_at: CREATED_AT,
  updated_at: CREATED_AT,
} as const;

const PIPELINE: Pipeline = {
  name: 'Trailers',
  description: 'Trailers for the web',
  cancel_timeout: 86_400,
  input_download_dir: 's3://***@eu-central-1/media/in/',
  ping_urls: { finished: 'https://hooks.example.com/finished' },
  ...OWNED,
  ...toReference('pipeline', DEMO_PIPELINE_ID),
};

const APPLICATION: Application = {
  name: 'Newsroom',
  description: 'Submits the clips of the newsroom',
  ...OWNED,
  ...toReference('application', DEMO_APPLICATION_ID),
};

const USER: User = {
  first_name: 'Ada',
  last_name: 'Lovelace',
  email: 'ada@example.com',
  name: 'ada',
  version: 1,
  created_at: CREATED_AT,
  updated_at: CREATED_AT,
  ...toReference('user', DEMO_ACCOUNT),
};

/** A source in the storage of the service. */
export const FILE: File = {
  storage: 'intern',
  name: DEMO_CLIP_KEY,
  type: 'file',
  subtype: 'video',
  container: 'mp4',
  mime_type: 'video/mp4',
  md5_checksum: '9e107d9d372bb6826bd81d3542a419d6',
  size: 1_048_576,
  pipeline: toReference('pipeline', DEMO_PIPELINE_ID),
  finished_at: CREATED_AT,
  ...OWNED,
  ...toReference('file', DEMO_CLIP_ID),
};

const PRESETS = SYSTEM_PRESETS.filter(({ id }) => id === systemPresetId('Web 480p'));
const CODEC = getSystemCodec('opus');

const TEMPLATE: Template = {
  name: 'Web ladder',
  job_settings: {
    pipeline: toReference('pipeline', DEMO_PIPELINE_ID),
    outputs: ['480p', '720p'].map((size) => ({
      preset: toReference('preset', systemPresetId(`Web ${size}`)),
      output_name: `{input_name}-${size}`,
    })),
  },
  ...OWNED,
  id: DEMO_TEMPLATE_ID,
  href: `/v1/jobs/templates/${DEMO_TEMPLATE_ID}`,
};

/** Examples of the objects that jobs refer to, by schema. */
export const RESOURCE_EXAMPLES: Readonly<Record<string, Examples>> = {
  PipelineResponse: { pipeline: objectExample('A pipeline that reads from S3', 'pipeline', PIPELINE) },
  PipelineList: { page: listExample('pipeline', [PIPELINE]) },
  ApplicationResponse: { application: objectExample('An application', 'application', APPLICATION) },
  ApplicationList: { page: listExample('application', [APPLICATION]) },
  UserResponse: { user: objectExample('An account', 'user', USER) },
  UserList: { page: listExample('user', [USER]) },
  PresetResponse: Object.fromEntries(
    PRESETS.map((preset) => ['system', objectExample('A preset of the system', 'preset', preset)]),
  ),
  PresetList: { page: listExample('preset', PRESETS) },
  CodecResponse: { codec: objectExample('An audio codec', 'codec', CODEC) },
  CodecList: { page: listExample('codec', [CODEC]) },
  FileResponse: { file: objectExample('A source', 'file', FILE) },
  FileList: { page: listExample('file', [FILE]) },
  TemplateResponse: {
    template: documentExample('Two outputs of a pipeline', TemplateResponse, { template: TEMPLATE }),
  },
  TemplateList: {
    page: documentExample('The only page', TemplateList, {
      templates: [TEMPLATE],
      ...singlePage('/v1/jobs/templates/', [TEMPLATE]),
    }),
  },
};
