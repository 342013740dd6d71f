import type { OpenAPIObject } from '@nestjs/swagger';
import type { TestResponse } from '../support/api.js';
import { OpenApiValidator } from '../support/openapi-validator.js';
import { parseXml } from '@mediajobs/testing';
import type { FuzzRequest } from './requests.js';

/** Statuses of requests without a documented route, or that HTTP itself rejects. */
const UNDOCUMENTED_STATUSES = [400, 403, 404, 405, 406, 431];

/** Checks responses against the document. */
export class ResponseChecker {
  private readonly documented: OpenApiValidator;
  private readonly routes: { readonly path: string; readonly pattern: RegExp }[];

  constructor(private readonly document: OpenAPIObject) {
    this.documented = new OpenApiValidator(document);
    // Paths without a parameter first: `export` and `events` are never ids.
    this.routes = Object.keys(document.paths)
      .sort((one, other) => Number(one.includes('{')) - Number(other.includes('{')))
      .map((path) => ({ path, pattern: new RegExp(`^${path.replace('{id}', '[^/?]+')}/?(\\?|$)`) }));
  }

  /** Returns one sentence per violation. */
  check(request: FuzzRequest, answer: TestResponse): string[] {
    const { status } = answer;
    if (status >= 500) return [`${status} is a server error: ${answer.text}`];
    if (request.input === 'wrong' && status !== 400) return [`${status} though the document refuses it`];
    if (request.input === 'right' && status !== 200)
      return [`${status} though the document allows it: ${answer.text}`];
    if (answer.headers['x-request-id'] === undefined) return ['it has no X-Request-Id'];
    if (request.method === 'HEAD' || status === 304) return answer.text === '' ? [] : ['it has a body'];
    try {
      return this.checkBody(request, answer);
    } catch (error) {
      return [String(error)];
    }
  }

  private checkBody({ target }: FuzzRequest, answer: TestResponse): string[] {
    const { status, headers, text } = answer;
    const route = this.routes.find(({ pattern }) => pattern.test(target))?.path;
    const response = this.document.paths[route ?? '']?.get?.responses[String(status)];
    if (!response && !UNDOCUMENTED_STATUSES.includes(status)) return [`${status} is not documented`];
    const type = headers['content-type'] ?? '';
    if (type.startsWith('application/json')) {
      const problems =
        route !== undefined && response
          ? this.documented.validateResponse(route, answer)
          : this.validate('ErrorResponse', text);
      return problems.map((problem) => JSON.stringify(problem));
    }
    if (type.startsWith('application/xml')) {
      const { name } = parseXml(text);
      return name === 'response' ? [] : [`its root is ${name}`];
    }
    if (type.startsWith('application/x-ndjson')) {
      const lines = text.split('\n').filter((line) => line !== '');
      return lines.flatMap((line) => this.validate('Job', line)).map((problem) => JSON.stringify(problem));
    }
    if (type.startsWith('text/event-stream'))
      return text.startsWith('retry: 1000\n\n') ? [] : [`it begins with ${text.slice(0, 40)}`];
    return type.startsWith('text/csv') ? [] : [`its type is ${type}`];
  }

  private validate(schema: string, text: string): readonly unknown[] {
    const validate = this.documented.schemaValidator(schema);
    validate(JSON.parse(text));
    return validate.errors ?? [];
  }
}
