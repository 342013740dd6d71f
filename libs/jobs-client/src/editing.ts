import type { components } from './generated/openapi.js';
import type { ObjectOf } from './model.js';
import type { RequestOptions } from './query.js';
import { createResource, type Resource } from './resource.js';
import type { Transport } from './transport.js';

type Schemas = components['schemas'];

/** A pipeline to create. */
export type PipelineRequest = Schemas['CreatePipelineDto'];

/** A change of a pipeline: absent keys stay as they are, null resets a key. */
export type PipelineChange = Schemas['UpdatePipelineDto'];

/** A preset to create. */
export type PresetRequest = Schemas['CreatePresetDto'];

/** A change of a preset: absent keys stay as they are, null resets a key. */
export type PresetChange = Schemas['UpdatePresetDto'];

/** Bodies of requests for objects that clients create and change. */
interface Bodies {
  pipeline: { readonly create: PipelineRequest; readonly change: PipelineChange };
  preset: { readonly create: PresetRequest; readonly change: PresetChange };
}

/** Kinds of objects that clients create and change. */
export type EditableKind = keyof Bodies;

/** Methods for objects that clients create and change. */
export interface EditableResource<K extends EditableKind> extends Resource<K> {
  /** Creates an object. @throws InvalidInputError with all problems of the request */
  create(request: Bodies[K]['create'], options?: RequestOptions): Promise<ObjectOf<K>>;

  /**
   * Changes an object. Jobs that exist are not affected.
   *
   * @throws InvalidInputError, NotFoundError; ForbiddenError for an object of the system
   */
  update(id: string, change: Bodies[K]['change'], options?: RequestOptions): Promise<ObjectOf<K>>;

  /** Deletes an object. @throws NotFoundError; ConflictError while an unfinished job uses it */
  delete(id: string, options?: RequestOptions): Promise<void>;
}

/** Creates the methods of a kind. */
export function createEditableResource<K extends EditableKind>(
  transport: Transport,
  kind: K,
): EditableResource<K> {
  const path = `/v1/${kind}s`;
  const toObject = (document: unknown): ObjectOf<K> => (document as Record<K, ObjectOf<K>>)[kind];
  return {
    ...createResource(transport, kind),
    create: async (body, options = {}) => toObject(await transport.send('post', path, { body, ...options })),
    update: async (id, body, options = {}) =>
      toObject(await transport.send('put', `${path}/{id}`, { id, body, isIdempotent: true, ...options })),
    async delete(id, options = {}) {
      await transport.send('delete', `${path}/{id}`, { id, ...options });
    },
  };
}
