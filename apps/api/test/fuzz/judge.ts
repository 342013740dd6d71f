import type { OpenAPIObject } from '@nestjs/swagger';
import type { Answer } from '../support/api.js';
import { Documented } from '../support/documented.js';
import { parseXml } from '../support/xml.js';
import type { FuzzRequest } from './requests.js';

/** What clients may get where the document names no route, or HTTP itself refuses. */
const BESIDE = [400, 403, 404, 405, 406, 431];

/** Finds what an answer has that the document does not allow. */
export class Judge {
  private readonly documented: Documented;
  private readonly routes: { readonly path: string; readonly pattern: RegExp }[];

  constructor(private readonly document: OpenAPIObject) {
    this.documented = new Documented(document);
    // `export` and `events` are never ids.
    this.routes = Object.keys(document.paths)
      .sort((one, other) => Number(one.includes('{')) - Number(other.includes('{')))
      .map((path) => ({ path, pattern: new RegExp(`^${path.replace('{id}', '[^/?]+')}/?(\\?|$)`) }));
  }

  /** One sentence for each fault; none is as it should be. */
  faultsOf(request: FuzzRequest, answer: Answer): string[] {
    const { status } = answer;
    if (status >= 500) return [`${status} is the fault of the server: ${answer.text}`];
    if (request.input === 'wrong' && status !== 400) return [`${status} though the document refuses it`];
    if (request.input === 'right' && status !== 200)
      return [`${status} though the document allows it: ${answer.text}`];
    if (answer.headers['x-request-id'] === undefined) return ['it has no X-Request-Id'];
    if (request.method === 'HEAD' || status === 304) return answer.text === '' ? [] : ['it has a body'];
    try {
      return this.faultsOfBody(request, answer);
    } catch (error) {
      return [String(error)];
    }
  }

  private faultsOfBody({ target }: FuzzRequest, answer: Answer): string[] {
    const { status, headers, text } = answer;
    const route = this.routes.find(({ pattern }) => pattern.test(target))?.path;
    const response = this.document.paths[route ?? '']?.get?.responses[String(status)];
    if (!response && !BESIDE.includes(status)) return [`${status} is not documented`];
    const type = headers['content-type'] ?? '';
    if (type.startsWith('application/json')) {
      const problems =
        route !== undefined && response
          ? this.documented.problemsOf(route, answer)
          : this.invalid('ErrorAnswer', text);
      return problems.map((problem) => JSON.stringify(problem));
    }
    if (type.startsWith('application/xml')) {
      const { name } = parseXml(text);
      return name === 'response' ? [] : [`its root is ${name}`];
    }
    if (type.startsWith('application/x-ndjson')) {
      const lines = text.split('\n').filter((line) => line !== '');
      return lines.flatMap((line) => this.invalid('Job', line)).map((problem) => JSON.stringify(problem));
    }
    if (type.startsWith('text/event-stream'))
      return text.startsWith('retry: 1000\n\n') ? [] : [`it begins with ${text.slice(0, 40)}`];
    return type.startsWith('text/csv') ? [] : [`its type is ${type}`];
  }

  private invalid(schema: string, text: string): readonly unknown[] {
    const validate = this.documented.schema(schema);
    validate(JSON.parse(text));
    return validate.errors ?? [];
  }
}
