import { Inject, Injectable, NotFoundException } from '@nestjs/common';
import { PrismaPg } from '@prisma/adapter-pg';
import { plainToInstance } from 'class-transformer';
import { PrismaClient, type Prisma } from './generated/client.js';
import { JobDto, ReferenceDto } from './job.dto.js';

const RELATIONS = {
  inputFile: true,
  outputs: { orderBy: { id: 'asc' }, include: { thumbnails: true, logos: true } },
  playlists: { orderBy: { id: 'asc' } },
} as const satisfies Prisma.JobInclude;

type Row = Prisma.JobGetPayload<{ include: typeof RELATIONS }>;

export interface ListQuery {
  start: number;
  limit: number;
  sort: 'id' | 'createdAt';
  direction: 'asc' | 'desc';
  status?: string;
  name?: string;
}

@Injectable()
export class PrismaService extends PrismaClient {
  constructor() {
    super({
      adapter: new PrismaPg({ connectionString: process.env['DATABASE_URL'] }, { schema: 'peer_prisma' }),
    });
  }
}

@Injectable()
export class JobsService {
  constructor(@Inject(PrismaService) private readonly prisma: PrismaService) {}

  async find(userId: string, id: string): Promise<JobDto> {
    const job = await this.prisma.job.findFirst({ where: { id, userId }, include: RELATIONS });
    if (!job) throw new NotFoundException('Job does not exist');
    return dtoOf(job);
  }

  async list(userId: string, query: ListQuery): Promise<{ jobs: JobDto[]; total: number }> {
    const where: Prisma.JobWhereInput = {
      userId,
      ...(query.status === undefined ? {} : { status: query.status }),
      ...(query.name === undefined
        ? {}
        : { inputFile: { name: { contains: query.name, mode: 'insensitive' } } }),
    };
    const [rows, total] = await Promise.all([
      this.prisma.job.findMany({
        where,
        include: RELATIONS,
        orderBy: [{ [query.sort]: query.direction }, { id: query.direction }],
        skip: query.start,
        take: query.limit,
      }),
      this.prisma.job.count({ where }),
    ]);
    return { jobs: rows.map(dtoOf), total };
  }
}

function dtoOf(row: Row): JobDto {
  const plain = {
    pipeline: ReferenceDto.to('pipelines', row.pipelineId),
    application: ReferenceDto.to('applications', row.applicationId),
    user_data: row.userData ?? undefined,
    unique_custom_key: row.uniqueCustomKey ?? undefined,
    input: {
      input_name: row.inputName ?? undefined,
      force_container: row.forceContainer ?? undefined,
      force_aspect_ratio: row.forceAspectRatio ?? undefined,
      force_framerate: row.forceFramerate ?? undefined,
      force_interlaced: row.forceInterlaced ?? undefined,
      start_time: row.startTime ?? undefined,
      file: ReferenceDto.to('files', row.inputFileId, row.inputFile?.name),
    },
    autograph: row.autograph ?? undefined,
    output_prefix: row.outputPrefix ?? undefined,
    playlists:
      row.playlists.length === 0
        ? undefined
        : row.playlists.map((playlist) => ({
            playlist_name: playlist.playlistName ?? undefined,
            playlist_preset: playlist.playlistPreset ?? undefined,
            file: ReferenceDto.to('files', playlist.fileId),
          })),
    outputs: row.outputs.map((output) => ({
      preset: ReferenceDto.to('presets', output.presetId),
      file: ReferenceDto.to('files', output.fileId),
      output_name: output.outputName ?? undefined,
      percentage_completed: output.percentageCompleted ?? undefined,
      thumbnail_zip:
        output.thumbnailZipFileId === null
          ? undefined
          : { file: ReferenceDto.to('files', output.thumbnailZipFileId) },
      thumbnails:
        output.thumbnails.length === 0
          ? undefined
          : output.thumbnails.map((thumbnail) => ({
              thumbnail_names: thumbnail.thumbnailNames ?? undefined,
              thumbnail_preset: thumbnail.thumbnailPreset ?? undefined,
              file: ReferenceDto.to('files', thumbnail.fileId),
            })),
      logos:
        output.logos.length === 0
          ? undefined
          : output.logos.map((logo) => ({
              logo_image: logo.logoImage ?? undefined,
              logo_preset: logo.logoPreset ?? undefined,
            })),
      settings: output.settings ?? undefined,
    })),
    status: row.status,
    percentage_completed: row.percentageCompleted ?? undefined,
    error_msg: row.errorMsg ?? undefined,
    error_code: row.errorCode ?? undefined,
    finished_at: row.finishedAt ?? undefined,
    version: row.version ?? undefined,
    user: ReferenceDto.to('users', row.userId),
    created_at: row.createdAt ?? undefined,
    updated_at: row.updatedAt ?? undefined,
    title: row.title ?? undefined,
    id: row.id,
    href: ReferenceDto.to('jobs', row.id)?.href,
  };
  return plainToInstance(JobDto, plain, { excludeExtraneousValues: true, exposeUnsetFields: false });
}
