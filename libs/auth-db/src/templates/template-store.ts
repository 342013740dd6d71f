import { newObjectId, objectIdFromBytes, objectIdToBytes, type ObjectId } from '@mediajobs/jobs-domain';
import { escapeLikePattern } from '@mediajobs/postgres';
import type { Pool } from 'pg';

import { Prisma, type JobTemplate } from '../generated/prisma/client.js';
import { prismaClientFor, type PrismaClient } from '../prisma/prisma-client.js';

/** The keys of a template that its account sets. */
export interface TemplateContent {
  readonly name: string;
  readonly description: string | null;
  /** Settings of a job. Plain JSON. */
  readonly jobSettings: object | null;
}

/** A template as it is stored. Times are epoch milliseconds. */
export interface StoredTemplate extends TemplateContent {
  readonly id: ObjectId;
  readonly version: number;
  readonly createdAt: number;
  readonly updatedAt: number;
}

/** A page of the templates of an account, and the number of all of them. */
export interface TemplatePage {
  readonly templates: readonly StoredTemplate[];
  readonly total: number;
}

/** Part of a list of templates, and its order. */
export interface TemplateFilter {
  readonly start: number;
  readonly limit: number;
  readonly direction: 1 | -1;
  /** Part of the name. */
  readonly name?: string;
}

/** Stores the templates of accounts. */
export class TemplateStore {
  private readonly prisma: PrismaClient;

  constructor(pool: Pool) {
    this.prisma = prismaClientFor(pool);
  }

  /** Lists templates by their id, which is the order of their creation. SQL, because Prisma has no collations. */
  async list(account: ObjectId, { start, limit, direction, name }: TemplateFilter): Promise<TemplatePage> {
    const ofName =
      name === undefined
        ? Prisma.empty
        : Prisma.sql`AND name COLLATE "default" ILIKE ${`%${escapeLikePattern(name)}%`}`;
    const where = Prisma.sql`WHERE account_id = ${objectIdToBytes(account)} ${ofName}`;
    const order = direction === 1 ? Prisma.sql`ASC` : Prisma.sql`DESC`;
    const [rows, [counted]] = await this.prisma.$transaction([
      this.prisma.$queryRaw<JobTemplate[]>`
        SELECT account_id AS "accountId", id, version, created_at AS "createdAt", updated_at AS "updatedAt", name,
               description, job_settings AS "jobSettings"
        FROM job_templates ${where} ORDER BY id ${order} LIMIT ${limit} OFFSET ${start}`,
      this.prisma.$queryRaw<{ total: bigint }[]>`SELECT count(*) AS total FROM job_templates ${where}`,
    ]);
    return { templates: rows.map(toTemplate), total: Number(counted?.total ?? 0) };
  }

  /** Returns a template, or null if the account has none of this id. */
  async find(account: ObjectId, id: ObjectId): Promise<StoredTemplate | null> {
    const row = await this.prisma.jobTemplate.findUnique({ where: { accountId_id: toKey(account, id) } });
    return row && toTemplate(row);
  }

  /** Creates a template. @param at epoch milliseconds */
  async create(
    account: ObjectId,
    content: TemplateContent,
    at: number,
    id = newObjectId(at),
  ): Promise<StoredTemplate> {
    const row = await this.prisma.jobTemplate.create({
      data: {
        ...toKey(account, id),
        ...toColumns(content),
        version: 1,
        createdAt: at,
        updatedAt: at,
      },
    });
    return toTemplate(row);
  }

  /**
   * Changes a template, or returns null if the account has none of this id.
   *
   * @param change receives the stored template. Called again if another request changes the template meanwhile.
   * @param at epoch milliseconds
   */
  async update(
    account: ObjectId,
    id: ObjectId,
    change: (stored: StoredTemplate) => TemplateContent,
    at: number,
  ): Promise<StoredTemplate | null> {
    for (;;) {
      const stored = await this.find(account, id);
      if (!stored) return null;
      const [row] = await this.prisma.jobTemplate.updateManyAndReturn({
        where: { ...toKey(account, id), version: stored.version },
        data: { ...toColumns(change(stored)), version: stored.version + 1, updatedAt: at },
      });
      if (row) return toTemplate(row);
    }
  }

  /** Deletes a template. Returns false if the account has none of this id. */
  async delete(account: ObjectId, id: ObjectId): Promise<boolean> {
    const { count } = await this.prisma.jobTemplate.deleteMany({ where: toKey(account, id) });
    return count === 1;
  }
}

function toKey(account: ObjectId, id: ObjectId) {
  return { accountId: objectIdToBytes(account), id: objectIdToBytes(id) };
}

function toColumns({ name, description, jobSettings }: TemplateContent) {
  return {
    name,
    description,
    jobSettings: jobSettings === null ? Prisma.DbNull : (jobSettings as Prisma.InputJsonObject),
  };
}

function toTemplate(row: JobTemplate): StoredTemplate {
  return {
    id: objectIdFromBytes(Buffer.from(row.id)),
    version: row.version,
    createdAt: Number(row.createdAt),
    updatedAt: Number(row.updatedAt),
    name: row.name,
    description: row.description,
    jobSettings: row.jobSettings as object | null,
  };
}
