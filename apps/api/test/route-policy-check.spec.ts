import { Controller, Get, Module, Post } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { RequireScope } from '../src/auth/access.guard.js';
import { assertAllRoutesProtected } from '../src/auth/route-policy-check.js';

const READ = { scope: 'mediahub_read', isPublic: false } as const;

@Controller('declared')
@RequireScope(READ)
class DeclaredController {
  @Get() list(): void {
    this.inner();
  }
  inner(): void {
    // Not a route: it needs nothing.
  }
}

@Controller('partly')
class PartlyController {
  @Get() @RequireScope(READ) list(): void {
    // A route that declares what it needs by itself.
  }
  @Get(':id') one(): void {
    // One that does not.
  }
  @Post() create(): void {
    // Another one.
  }
}

@Module({ controllers: [DeclaredController] })
class DeclaredModule {}

@Module({ controllers: [PartlyController] })
class PartlyModule {}

@Module({ imports: [DeclaredModule, PartlyModule] })
class WholeModule {}

async function startOf(module: new () => object): Promise<void> {
  const app = await NestFactory.create(module, new FastifyAdapter(), { logger: false });
  try {
    assertAllRoutesProtected(app);
  } finally {
    await app.close();
  }
}

describe('A start', () => {
  it('goes on where every route declares what it needs, itself or by its controller', async () => {
    await expect(startOf(DeclaredModule)).resolves.toBeUndefined();
  });

  it('is refused where a route of any module does not, and names each', async () => {
    await expect(startOf(WholeModule)).rejects.toThrow(
      'These routes lack @RequireScope: PartlyController.one, PartlyController.create',
    );
  });
});
