import '../models.js';
import { CreateJobDto, CreateTemplateDto } from '../dtos/dtos.js';
import type { Template } from '../models/template.js';
import { parseBody } from '../requests/parse-body.js';
import { mergeTemplate } from './merge-template.js';

const ID = '5d2f7c35e4b004f9cd197877';
const OTHER = '5d2f7c35e4b004f9cd197878';

const SETTINGS = {
  pipeline: { id: ID, href: `/v1/pipelines/${ID}` },
  title: 'From the template',
  input: { force_framerate: 25, start_time: 3 },
  outputs: [{ preset: { id: ID, href: `/v1/presets/${ID}` }, settings: { max_duration: 5 } }],
  priority: 7,
};
const TEMPLATE = { name: 'web', job_settings: SETTINGS } as unknown as Template;

function merge(body: object, template: Template | null = TEMPLATE): unknown {
  const request = parseBody(CreateJobDto, 'job', JSON.stringify({ template_id: ID, ...body }));
  const merged = mergeTemplate(request, template);
  expect(merged).toBeInstanceOf(CreateJobDto);
  return JSON.parse(JSON.stringify(merged));
}

it.each<[string, object, object]>([
  ['supplies absent keys', { input: { input_name: 'a' } }, { title: 'From the template', priority: 7 }],
  [
    'supplies the rest of the input',
    { input: { input_name: 'a' } },
    {
      input: { input_name: 'a', force_framerate: 25, start_time: 3 },
    },
  ],
  [
    'yields to the input',
    { input: { input_name: 'a', start_time: 0 } },
    {
      input: { input_name: 'a', force_framerate: 25, start_time: 0 },
    },
  ],
  [
    'refers to objects by id',
    {},
    { pipeline: { id: ID }, outputs: [{ preset: { id: ID }, settings: { max_duration: 5 } }] },
  ],
  [
    'yields to outputs as a whole',
    { outputs: [{ preset_id: OTHER }] },
    { outputs: [{ preset: { id: OTHER } }] },
  ],
  ['yields to null', { title: null, input: null }, { title: null, input: null }],
])('a template %s', (_name, body, expected) => {
  expect(merge(body)).toMatchObject(expected);
});

it('without a template the request stays as it is', () => {
  expect(merge({ title: 'a' }, null)).toEqual({ template: { id: ID }, title: 'a' });
});

it('the settings of a template are those of a request', () => {
  const body = {
    name: 'web',
    job_settings: { ...SETTINGS, pipeline: { id: ID }, outputs: [{ preset_id: ID }] },
  };
  expect(parseBody(CreateTemplateDto, 'template', JSON.stringify(body)).job_settings?.priority).toBe(7);
});
