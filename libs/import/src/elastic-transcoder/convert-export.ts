import {
  ApiError,
  CATALOG_CREATED_AT,
  createRecord,
  CreatePipelineDto,
  CreatePresetDto,
  deterministicObjectId,
  formatValue,
  parseBody,
  SYSTEM_CODECS,
  validatePipeline,
  validatePreset,
  type ObjectId,
  type ObjectRecord,
} from '@mediajobs/jobs-domain';
import { mapPipeline } from './map-pipeline.js';
import { mapPreset, type PresetOptions } from './map-preset.js';
import type { Note } from './notes.js';
import type { Exported, ExportedKind } from './read-export.js';

/** An exported object as it would be stored. */
export interface ConvertedObject {
  readonly kind: ExportedKind;
  /** Id at Elastic Transcoder. */
  readonly exportedId: string;
  readonly name: string;
  /** Null if the object cannot be imported. */
  readonly record: ObjectRecord<ExportedKind> | null;
  readonly notes: readonly Note[];
}

/** Account and time of an import, and how presets are mapped. */
export interface ConversionContext extends PresetOptions {
  readonly account: ObjectId;
  /** Epoch milliseconds. */
  readonly at: number;
}

const SYSTEM_CODECS_BY_ID = new Map(SYSTEM_CODECS.map((codec) => [codec.id, codec]));
const MAX_TIMESTAMP_MS = 0xffff_ffff * 1000;

/**
 * Converts an exported object, and checks the result like the body of a request. Its id is derived from the exported one,
 * so that a second import finds it.
 */
export function convertExported(exported: Exported, context: ConversionContext): ConvertedObject {
  const { kind, id: exportedId, name, source } = exported;
  if (name.trim() === '') {
    const message = `must be a text of at least one character, got ${formatValue(name)}`;
    return { kind, exportedId, name, record: null, notes: [{ type: 'rejected', path: 'Name', message }] };
  }
  const { body, notes } = kind === 'pipeline' ? mapPipeline(source) : mapPreset(source, context);
  const converted = { kind, exportedId, name };
  if (body === null) return { ...converted, record: null, notes };
  try {
    return { ...converted, record: createChecked(exported, { ...body, name }, context), notes };
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    const problems = error.details.map(({ message }) => ({ type: 'rejected', path: '', message }) as const);
    return { ...converted, record: null, notes: [...notes, ...problems] };
  }
}

/** @throws ApiError `invalidInput` */
function createChecked(
  { kind, id }: Exported,
  body: object,
  { account, at }: ConversionContext,
): ObjectRecord<ExportedKind> {
  const text = JSON.stringify(body);
  const identity = { account, at, id: deriveId(account, kind, id) };
  if (kind === 'preset') {
    const preset = createRecord(kind, parseBody(CreatePresetDto, kind, text), identity);
    validatePreset(preset, SYSTEM_CODECS_BY_ID);
    return preset;
  }
  const pipeline = createRecord(kind, parseBody(CreatePipelineDto, kind, text), identity);
  validatePipeline(pipeline);
  return pipeline;
}

/** The ids of Elastic Transcoder begin with the time of creation in milliseconds. */
function deriveId(account: ObjectId, kind: ExportedKind, exportedId: string): ObjectId {
  const time = Number(/^\d{13}(?=-)/.exec(exportedId)?.[0] ?? CATALOG_CREATED_AT);
  const createdAt = time <= MAX_TIMESTAMP_MS ? time : CATALOG_CREATED_AT;
  return deterministicObjectId(createdAt, 'elastic transcoder', account, kind, exportedId);
}
