import {
  CreateTemplateDto,
  OutputQuery,
  TemplateList,
  TemplateListQuery,
  TemplateResponse,
  UpdateTemplateDto,
} from '@mediajobs/jobs-domain';
import { READ_ACCESS, WRITE_ACCESS } from '../http/access-policy.js';
import { DescribeRead } from '../openapi/read-decorators.js';
import { DescribeWrite } from '../openapi/write-decorators.js';

/** Documents the list of templates. */
export const DescribeTemplates = (): MethodDecorator =>
  DescribeRead({
    operationId: 'listTemplates',
    summary: 'List templates',
    description:
      'A template holds settings that jobs start from. Sorted by id, which is the order of creation.',
    query: TemplateListQuery,
    access: READ_ACCESS,
    meaning: 'A page of templates.',
    schema: TemplateList.name,
  });

/** Documents a template by its id. */
export const DescribeTemplate = (): MethodDecorator =>
  DescribeRead({
    operationId: 'getTemplate',
    summary: 'Get a template by its id',
    description: 'A template holds settings that jobs start from.',
    query: OutputQuery,
    access: READ_ACCESS,
    meaning: 'The template.',
    schema: TemplateResponse.name,
    errors: ['templateNotFound'],
    idOf: 'template',
  });

/** Documents the creation of a template. */
export const DescribeCreateTemplate = (): MethodDecorator =>
  DescribeWrite({
    operationId: 'createTemplate',
    summary: 'Create a template',
    description:
      '`job_settings` has the keys of a job except `input.input_name` and `unique_custom_key`. A request for a job names the template, and its own keys override it.',
    access: WRITE_ACCESS,
    responses: { 201: 'The new template.' },
    schema: TemplateResponse.name,
    body: CreateTemplateDto,
    expands: false,
  });

/** Documents the change of a template. */
export const DescribeUpdateTemplate = (): MethodDecorator =>
  DescribeWrite({
    operationId: 'updateTemplate',
    summary: 'Change a template',
    description: 'Absent keys stay as they are; `null` resets a key. Jobs that exist are not affected.',
    access: WRITE_ACCESS,
    responses: { 200: 'The template after the change.' },
    schema: TemplateResponse.name,
    errors: ['templateNotFound'],
    body: UpdateTemplateDto,
    idOf: 'template',
    expands: false,
  });

/** Documents the deletion of a template. */
export const DescribeDeleteTemplate = (): MethodDecorator =>
  DescribeWrite({
    operationId: 'deleteTemplate',
    summary: 'Delete a template',
    description: 'Jobs that were submitted with it are not affected.',
    access: WRITE_ACCESS,
    responses: { 200: 'The template is deleted.' },
    schema: 'WriteResult',
    errors: ['templateNotFound'],
    idOf: 'template',
    expands: false,
  });
