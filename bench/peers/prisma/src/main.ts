import 'reflect-metadata';
import {
  ClassSerializerInterceptor,
  Controller,
  Get,
  Headers,
  Inject,
  Module,
  Param,
  Query,
  UnauthorizedException,
} from '@nestjs/common';
import { NestFactory, Reflector } from '@nestjs/core';
import { PageDto, type JobDto } from './job.dto.js';
import { JobsService, PrismaService } from './jobs.service.js';

interface ListParameters {
  start?: string;
  limit?: string;
  status?: string;
  name?: string;
  sort?: string;
  direction?: string;
}

@Controller('v1/jobs')
class JobsController {
  constructor(@Inject(JobsService) private readonly jobs: JobsService) {}

  @Get(':id')
  async find(
    @Headers('authorization') authorization: string | undefined,
    @Param('id') id: string,
  ): Promise<{ job: JobDto }> {
    return { job: await this.jobs.find(accountOf(authorization), id) };
  }

  @Get()
  async list(
    @Headers('authorization') authorization: string | undefined,
    @Query() query: ListParameters,
  ): Promise<PageDto> {
    const start = Number(query.start ?? 0);
    const limit = Number(query.limit ?? 1000);
    const { jobs, total } = await this.jobs.list(accountOf(authorization), {
      start,
      limit,
      sort: query.sort === 'created_at' ? 'createdAt' : 'id',
      direction: query.direction === '-1' ? 'desc' : 'asc',
      ...(query.status === undefined ? {} : { status: query.status }),
      ...(query.name === undefined ? {} : { name: query.name }),
    });
    const at = (from: number) => ({
      href: `${process.env['PUBLIC_URL'] ?? ''}/v1/jobs/?start=${from}&limit=${limit}`,
    });
    return Object.assign(new PageDto(), {
      jobs,
      total,
      start,
      limit,
      first: at(0),
      last: at(Math.floor(Math.max(0, total - 1) / limit) * limit),
      ...(start + limit < total ? { next: at(start + limit) } : {}),
      ...(start > 0 ? { prev: at(Math.max(0, start - limit)) } : {}),
    });
  }
}

/** Authentication costs this peer nothing: whoever holds the one token is the one account. */
function accountOf(authorization: string | undefined): string {
  if (authorization !== `Bearer ${process.env['TOKEN']}`) throw new UnauthorizedException();
  return process.env['ACCOUNT'] ?? '';
}

@Module({ controllers: [JobsController], providers: [JobsService, PrismaService] })
class AppModule {}

const app = await NestFactory.create(AppModule, { logger: ['error'] });
app.useGlobalInterceptors(new ClassSerializerInterceptor(app.get(Reflector)));
await app.listen(Number(process.env['PORT']), process.env['HOST'] ?? '127.0.0.1');
