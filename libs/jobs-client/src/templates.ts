import type { components } from './generated/openapi.js';
import type { WithoutNulls } from './model.js';
import { readPage, readPages, type PageOf } from './paging.js';
import { toParameters, type OperationQuery, type RequestOptions } from './query.js';
import type { Transport } from './transport.js';

/** Settings that jobs start from. Times are epoch milliseconds. */
export type Template = WithoutNulls<components['schemas']['Template']>;

/** A template to create. */
export type TemplateRequest = components['schemas']['CreateTemplateDto'];

/** A change of a template: absent keys stay as they are, null resets a key. */
export type TemplateChange = components['schemas']['UpdateTemplateDto'];

/** Filters of the list of templates. */
export type TemplateQuery = Omit<OperationQuery<'listTemplates'>, 'format' | 'human' | 'show_null'>;

/** A page of templates. */
export type TemplatePage = PageOf<'templates', Template>;

/** Templates of jobs. A request names one by `template`. */
export interface Templates {
  /** Returns a page of templates, in the order of their creation. */
  list(query?: TemplateQuery, options?: RequestOptions): Promise<TemplatePage>;

  /** Yields the templates of a page and of all that follow. */
  all(query?: TemplateQuery, options?: RequestOptions): AsyncGenerator<Template, void, undefined>;

  /** Returns one template. @throws NotFoundError */
  get(id: string, options?: RequestOptions): Promise<Template>;

  /** Creates a template. @throws InvalidInputError with all problems of the request */
  create(request: TemplateRequest, options?: RequestOptions): Promise<Template>;

  /** Changes a template. Jobs that exist are not affected. @throws InvalidInputError, NotFoundError */
  update(id: string, change: TemplateChange, options?: RequestOptions): Promise<Template>;

  /** Deletes a template. @throws NotFoundError */
  delete(id: string, options?: RequestOptions): Promise<void>;
}

const PATH = '/v1/jobs/templates';
const OBJECT_PATH = `${PATH}/{id}`;

/** Creates the methods. */
export function createTemplates(transport: Transport): Templates {
  return {
    list: (query = {}, options = {}) => readPage<TemplatePage>(transport, PATH, toParameters(query), options),
    async *all(query = {}, options = {}) {
      const pages = readPages<TemplatePage>(transport, PATH, toParameters(query), options);
      for await (const { templates } of pages) yield* templates;
    },
    get: async (id, options = {}) => toTemplate((await transport.get(OBJECT_PATH, { id, ...options })).data),
    create: async (body, options = {}) =>
      toTemplate(await transport.send('post', PATH, { body, ...options })),
    update: async (id, body, options = {}) =>
      toTemplate(await transport.send('put', OBJECT_PATH, { id, body, isIdempotent: true, ...options })),
    async delete(id, options = {}) {
      await transport.send('delete', OBJECT_PATH, { id, ...options });
    },
  };
}

function toTemplate(document: unknown): Template {
  return (document as { readonly template: Template }).template;
}
