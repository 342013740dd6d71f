import type { INestApplicationContext } from '@nestjs/common';
import { PATH_METADATA } from '@nestjs/common/constants.js';
import { MetadataScanner, ModulesContainer, Reflector } from '@nestjs/core';
import { findAccessPolicy } from './access.guard.js';

/** Refuses an application with a route that has no access policy. @throws Error that names every such route */
export function assertAllRoutesProtected(app: INestApplicationContext): void {
  const unprotected = [...listRoutes(app)].filter(({ hasPolicy }) => !hasPolicy).map(({ name }) => name);
  if (unprotected.length === 0) return;
  throw new Error(`These routes lack @RequireScope: ${unprotected.join(', ')}`);
}

function* listRoutes(app: INestApplicationContext): Generator<{ name: string; hasPolicy: boolean }> {
  const reflector = app.get(Reflector);
  const scanner = new MetadataScanner();
  const controllers = [...app.get(ModulesContainer).values()].flatMap((module) => [
    ...module.controllers.values(),
  ]);
  for (const { metatype } of controllers) {
    if (typeof metatype !== 'function') continue;
    const methods = metatype.prototype as Record<string, () => unknown>;
    for (const name of scanner.getAllMethodNames(methods)) {
      const handler = methods[name];
      if (!handler || !Reflect.hasMetadata(PATH_METADATA, handler)) continue;
      const hasPolicy = findAccessPolicy(reflector, metatype as new () => object, handler) !== undefined;
      yield { name: `${metatype.name}.${name}`, hasPolicy };
    }
  }
}
