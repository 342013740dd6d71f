import type { ObjectId } from '../ids/object-id.js';
import { getFields } from '../fields/field.js';
import type { ObjectKind, ResourceKind } from '../ids/object-kind.js';
import { MODELS } from '../models/models.js';
import { ListQuery, type ObjectQuery } from './common-query.js';
import { JobListQuery } from './job-list-query.js';
import {
  booleanParameter,
  choiceParameter,
  choiceListParameter,
  idParameter,
  Parameter,
  omitParameters,
  nonEmptyTextParameter,
} from './parameter.js';

/** Returns the sort keys of a kind: all keys with a single value, and the ids of references. */
export function resourceSortKeys(kind: ResourceKind): readonly string[] {
  return getFields(MODELS[kind]).flatMap(({ key, type, binary }) => {
    if (
      binary ||
      type.type === 'href' ||
      type.type === 'object' ||
      type.type === 'list' ||
      type.type === 'map'
    )
      return [];
    return [type.type === 'reference' ? `${key}.id` : key];
  });
}

/** Parameters of a list of resources. */
export interface ResourceListQuery extends ListQuery {
  sort: string;
  type?: string | readonly string[];
  'pipeline.id'?: ObjectId;
  'job.id'?: ObjectId;
  autograph?: boolean;
  uploaded?: boolean;
  name?: string;
}

function createSortedQuery(kind: ResourceKind): new () => ResourceListQuery {
  class SortedQuery extends ListQuery {
    @Parameter(choiceParameter(resourceSortKeys(kind)), {
      description: 'Key to sort by; null sorts before every value. Ties are broken by id.',
      default: 'id',
      example: 'created_at',
    })
    sort: string = 'id';
  }
  return SortedQuery;
}

/** Omits the parameters of expansion, for objects without references. */
function omitExpansion(Query: new () => ResourceListQuery): new () => ResourceListQuery {
  return omitParameters(Query, 'expand', 'expand_all', 'bin_data');
}

/** Parameters of a request for one user. */
class UserQuery extends createSortedQuery('user') {}

/** Parameters of a request for one codec. */
class CodecQuery extends createSortedQuery('codec') {
  @Parameter(choiceParameter(['audio', 'video']), {
    description: 'Only codecs of this type.',
    example: 'video',
  })
  override type?: 'audio' | 'video';
}

/** Parameters of a list of pipelines. */
export class PipelineListQuery extends createSortedQuery('pipeline') {
  @Parameter(nonEmptyTextParameter, {
    description: 'Only pipelines whose name contains this text, ignoring case.',
    example: 'trailer',
  })
  override name?: string;
}

/** Parameters of a list of applications. */
export class ApplicationListQuery extends createSortedQuery('application') {}

/** Parameters of a list of users. */
export class UserListQuery extends omitExpansion(UserQuery) {}

/** Parameters of a list of presets. */
export class PresetListQuery extends createSortedQuery('preset') {
  @Parameter(choiceParameter(['system', 'custom']), {
    description: 'Only presets of this type.',
    example: 'system',
  })
  override type?: 'system' | 'custom';

  @Parameter(nonEmptyTextParameter, {
    description: 'Only presets whose name contains this text, ignoring case.',
    example: '720p',
  })
  override name?: string;
}

/** Parameters of a list of codecs. */
export class CodecListQuery extends omitExpansion(CodecQuery) {
  override type?: 'audio' | 'video';
}

/** Parameters of a list of files. */
export class FileListQuery extends createSortedQuery('file') {
  @Parameter(choiceListParameter(['file', 'folder', 'archive']), {
    description: 'Only files of these types.',
    example: 'file,archive',
  })
  override type?: readonly ('file' | 'folder' | 'archive')[];

  @Parameter(idParameter, {
    description: 'Only files of this pipeline.',
    example: '547f3eede4b025bcbff38657',
  })
  override 'pipeline.id'?: ObjectId;

  @Parameter(idParameter, { description: 'Only files of this job.', example: '5d2f7c35e4b004f9cd197877' })
  override 'job.id'?: ObjectId;

  @Parameter(booleanParameter, {
    description: 'Only files with autograph enabled (true) or not (false).',
    example: true,
  })
  override autograph?: boolean;

  @Parameter(booleanParameter, {
    description: 'Only files that clients uploaded (true), or only those that belong to a job (false).',
    example: true,
  })
  override uploaded?: boolean;

  @Parameter(nonEmptyTextParameter, {
    description: 'Only uploaded files whose name contains this text, ignoring case.',
    example: 'trailer',
  })
  override name?: string;
}

/** Query class of each kind's list. */
export const LIST_QUERIES = {
  pipeline: PipelineListQuery,
  application: ApplicationListQuery,
  user: UserListQuery,
  preset: PresetListQuery,
  codec: CodecListQuery,
  file: FileListQuery,
} as const satisfies Record<ResourceKind, new () => ResourceListQuery>;

/**
 * Query class of a request for one object of each kind. The parameters of the kind's list are checked and then ignored,
 * because the manual of the original API sends them.
 */
export const OBJECT_QUERIES = {
  job: JobListQuery,
  pipeline: PipelineListQuery,
  application: ApplicationListQuery,
  user: UserQuery,
  preset: PresetListQuery,
  codec: CodecQuery,
  file: FileListQuery,
} as const satisfies Record<ObjectKind, new () => ObjectQuery>;
