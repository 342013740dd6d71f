import { parseBody, type ModelClass } from '@mediajobs/jobs-domain';
import {
  createParamDecorator,
  type ArgumentMetadata,
  type ExecutionContext,
  type PipeTransform,
} from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { readJsonBody } from './body-parser.js';

/** Parses a JSON body into a DTO. @throws ApiError `invalidInput` with all problems of the body */
class ParseBodyPipe implements PipeTransform<string, object> {
  constructor(
    private readonly envelope: string,
    private readonly dto?: ModelClass,
  ) {}

  transform(text: string, { metatype }: ArgumentMetadata): object {
    return parseBody(this.dto ?? (metatype as ModelClass), this.envelope, text);
  }
}

const RawBody = createParamDecorator((_: unknown, context: ExecutionContext): string =>
  readJsonBody(context.switchToHttp().getRequest<FastifyRequest>()),
);

/**
 * Injects the validated body: `@JsonBody('job') body: CreateJobDto`. The object may be in an envelope, or bare.
 * @param envelope key of the envelope
 * @param dto needed only where the type of the parameter is not the class itself.
 */
export function JsonBody(envelope: string, dto?: ModelClass): ParameterDecorator {
  return RawBody(new ParseBodyPipe(envelope, dto));
}
