import { Controller, Get, Module, Post } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { RequireScope } from '../src/http/access-policy.js';
import { assertAllRoutesProtected } from '../src/auth/route-policy-check.js';

const READ = { scope: 'mediahub_read', isPublic: false } as const;

@Controller('declared')
@RequireScope(READ)
class DeclaredController {
  @Get() list(): void {
    this.inner();
  }
  inner(): void {
    // Not a route.
  }
}

@Controller('partly')
class PartlyController {
  @Get() @RequireScope(READ) list(): void {
    // Declares its own policy.
  }
  @Get(':id') one(): void {
    // Has no policy.
  }
  @Post() create(): void {
    // Has no policy either.
  }
}

@Module({ controllers: [DeclaredController] })
class DeclaredModule {}

@Module({ controllers: [PartlyController] })
class PartlyModule {}

@Module({ imports: [DeclaredModule, PartlyModule] })
class WholeModule {}

async function checkModule(module: new () => object): Promise<void> {
  const app = await NestFactory.create(module, new FastifyAdapter(), { logger: false });
  try {
    assertAllRoutesProtected(app);
  } finally {
    await app.close();
  }
}

describe('assertAllRoutesProtected', () => {
  it('accepts routes with their policy or that of the controller', async () => {
    await expect(checkModule(DeclaredModule)).resolves.toBeUndefined();
  });

  it('rejects routes without a policy, by name', async () => {
    await expect(checkModule(WholeModule)).rejects.toThrow(
      'These routes lack @RequireScope: PartlyController.one, PartlyController.create',
    );
  });
});
