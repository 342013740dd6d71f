import type { INestApplicationContext } from '@nestjs/common';
import { PATH_METADATA } from '@nestjs/common/constants.js';
import { MetadataScanner, ModulesContainer, Reflector } from '@nestjs/core';
import { findAccessPolicy } from './access.guard.js';

/** Refuses an application with a route that does not say what it needs. @throws Error that names every such route. */
export function assertAllRoutesProtected(app: INestApplicationContext): void {
  const silent = [...listRoutes(app)].filter(({ declared }) => !declared).map(({ name }) => name);
  if (silent.length === 0) return;
  throw new Error(`These routes do not declare what they need, with @Needs: ${silent.join(', ')}`);
}

function* listRoutes(app: INestApplicationContext): Generator<{ name: string; declared: boolean }> {
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
      const declared = findAccessPolicy(reflector, metatype as new () => object, handler) !== undefined;
      yield { name: `${metatype.name}.${name}`, declared };
    }
  }
}
