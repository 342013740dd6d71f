import {
  deleteResource,
  hasUnfinishedJobs,
  lockResource,
  resourceExists,
  writeResources,
  type ResourceKey,
} from '@mediajobs/jobs-db';
import {
  ApiError,
  createRecord,
  objectNotFound,
  SYSTEM_ACCOUNT_ID,
  SYSTEM_CODECS,
  updateRecord,
  validatePreset,
  type CreatePresetDto,
  type ObjectId,
  type UpdatePresetDto,
} from '@mediajobs/jobs-domain';
import { inTransaction, type TransactionClient } from '@mediajobs/postgres';
import { Inject, Injectable } from '@nestjs/common';
import type { OpenDatabase } from '../core.module.js';
import { DATABASE } from '../http/injection-tokens.js';
import type { ResourceWriter } from './resource-writer.js';

const SYSTEM_CODECS_BY_ID = new Map(SYSTEM_CODECS.map((codec) => [codec.id, codec]));

/** Creates, changes and deletes the presets of accounts. */
@Injectable()
export class PresetWriter implements ResourceWriter<CreatePresetDto, UpdatePresetDto> {
  constructor(@Inject(DATABASE) private readonly database: OpenDatabase) {}

  /** Creates a preset. Returns its id. @throws ApiError `invalidInput` */
  async create(account: ObjectId, body: CreatePresetDto, at: number): Promise<ObjectId> {
    const preset = createRecord('preset', body, { account, at });
    validatePreset(preset, SYSTEM_CODECS_BY_ID);
    await inTransaction(this.database.pool, (client) =>
      writeResources(client, [{ account, kind: 'preset', record: preset }]),
    );
    return preset.id;
  }

  /** Changes keys of a preset. @throws ApiError `presetNotFound`, `systemPresetImmutable`, `invalidInput` */
  async update(account: ObjectId, id: ObjectId, body: UpdatePresetDto, at: number): Promise<void> {
    const key = presetKey(account, id);
    await inTransaction(this.database.pool, async (client) => {
      const stored = await lockResource(client, key, 'update');
      if (!stored) throw await missingPreset(client, id);
      const preset = updateRecord('preset', stored, body, at);
      validatePreset(preset, SYSTEM_CODECS_BY_ID);
      await writeResources(client, [{ account, kind: 'preset', record: preset }]);
    });
  }

  /** Deletes a preset that no unfinished job uses. @throws ApiError `presetNotFound`, `systemPresetImmutable`, `presetInUse` */
  async delete(account: ObjectId, id: ObjectId): Promise<void> {
    const key = presetKey(account, id);
    await inTransaction(this.database.pool, async (client) => {
      if (!(await lockResource(client, key, 'delete'))) throw await missingPreset(client, id);
      if (await hasUnfinishedJobs(client, account, { preset: id })) throw new ApiError('presetInUse');
      await deleteResource(client, key);
    });
  }
}

function presetKey(account: ObjectId, id: ObjectId): ResourceKey<'preset'> {
  return { account, kind: 'preset', id };
}

/** Returns the error for a preset that the account does not own. */
async function missingPreset(client: TransactionClient, id: ObjectId): Promise<ApiError> {
  const isSystem = await resourceExists(client, presetKey(SYSTEM_ACCOUNT_ID, id));
  return isSystem ? new ApiError('systemPresetImmutable') : objectNotFound('preset');
}
