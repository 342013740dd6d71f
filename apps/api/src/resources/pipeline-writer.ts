import {
  deletePipelineSecrets,
  deleteWebhookSecret,
  readPipelineSecrets,
  replacePipelineSecrets,
  TemplateStore,
  type SecretCipher,
} from '@mediajobs/auth-db';
import {
  deleteResource,
  deleteWatchedFiles,
  hasUnfinishedJobs,
  lockResource,
  writeResources,
  type ResourceKey,
} from '@mediajobs/jobs-db';
import {
  ApiError,
  bodyErrorDetail,
  collectPipelineCredentials,
  createRecord,
  describeValue,
  isObjectId,
  objectNotFound,
  updateRecord,
  validatePipeline,
  type CreatePipelineDto,
  type ObjectId,
  type Pipeline,
  type UpdatePipelineDto,
} from '@mediajobs/jobs-domain';
import { inTransaction, type TransactionClient } from '@mediajobs/postgres';
import { Inject, Injectable } from '@nestjs/common';
import type { OpenDatabase } from '../core.module.js';
import { bodyError } from '../http/body-error.js';
import { DATABASE, SECRET_CIPHER } from '../http/injection-tokens.js';
import type { ResourceWriter } from './resource-writer.js';

/** Creates, changes and deletes pipelines. */
@Injectable()
export class PipelineWriter implements ResourceWriter<CreatePipelineDto, UpdatePipelineDto> {
  constructor(
    @Inject(DATABASE) private readonly database: OpenDatabase,
    @Inject(SECRET_CIPHER) private readonly cipher: SecretCipher | null,
    private readonly templates: TemplateStore,
  ) {}

  /** Creates a pipeline. Returns its id. @throws ApiError `invalidInput` */
  async create(account: ObjectId, body: CreatePipelineDto, at: number): Promise<ObjectId> {
    await this.requireTemplate(account, body);
    const pipeline = createRecord('pipeline', body, { account, at });
    await inTransaction(this.database.pool, (client) => this.write(client, account, pipeline, new Map()));
    return pipeline.id;
  }

  /** Changes keys of a pipeline. @throws ApiError `pipelineNotFound`, `invalidInput` */
  async update(account: ObjectId, id: ObjectId, body: UpdatePipelineDto, at: number): Promise<void> {
    await this.requireTemplate(account, body);
    await inTransaction(this.database.pool, async (client) => {
      const stored = await lockResource(client, pipelineKey(account, id), 'update');
      if (!stored) throw objectNotFound('pipeline');
      const secrets = this.cipher
        ? await readPipelineSecrets(client, this.cipher, { account, id })
        : new Map<string, string>();
      await this.write(client, account, updateRecord('pipeline', stored, body, at), secrets);
    });
  }

  /** Deletes a pipeline that no unfinished job uses. @throws ApiError `pipelineNotFound`, `pipelineInUse` */
  async delete(account: ObjectId, id: ObjectId): Promise<void> {
    const key = pipelineKey(account, id);
    await inTransaction(this.database.pool, async (client) => {
      if (!(await lockResource(client, key, 'delete'))) throw objectNotFound('pipeline');
      if (await hasUnfinishedJobs(client, account, { pipeline: id })) throw new ApiError('pipelineInUse');
      await deletePipelineSecrets(client, { account, id });
      await deleteWatchedFiles(client, { account, pipelineId: id });
      await deleteWebhookSecret(client, { account, id });
      await deleteResource(client, key);
    });
  }

  /** @throws ApiError `invalidInput` for a template of a watch folder that the account does not have */
  private async requireTemplate(
    account: ObjectId,
    { download_options: options }: CreatePipelineDto | UpdatePipelineDto,
  ): Promise<void> {
    const templateId = options?.template_id;
    if (!templateId) return;
    if (isObjectId(templateId) && (await this.templates.find(account, templateId))) return;
    throw bodyError(
      'download_options.template_id',
      'the id of a template of the account',
      describeValue(templateId),
    );
  }

  private async write(
    client: TransactionClient,
    account: ObjectId,
    pipeline: Pipeline,
    stored: ReadonlyMap<string, string>,
  ): Promise<void> {
    validatePipeline(pipeline);
    const secrets = collectPipelineCredentials(pipeline, stored);
    if (this.cipher) await replacePipelineSecrets(client, this.cipher, { account, id: pipeline.id }, secrets);
    else assertNoSecrets(secrets);
    // The document has the credentials redacted.
    await writeResources(client, [{ account, kind: 'pipeline', record: pipeline }]);
  }
}

function pipelineKey(account: ObjectId, id: ObjectId): ResourceKey<'pipeline'> {
  return { account, kind: 'pipeline', id };
}

/** @throws ApiError `invalidInput`, because the service has no key to encrypt credentials with */
function assertNoSecrets(secrets: ReadonlyMap<string, string>): void {
  if (secrets.size === 0) return;
  const expected =
    'an address without credentials, because the service has no SECRETS_KEY to encrypt them with';
  const details = [...secrets.keys()].map((path) =>
    bodyErrorDetail(path, expected, 'an address with credentials'),
  );
  throw new ApiError('invalidInput', details);
}
