import { Client } from 'undici';
import { WrongAnswer } from './check.mjs';

/**
 * @typedef {object} Answer
 * @property {number} status
 * @property {Record<string, string | string[] | undefined>} headers
 * @property {Buffer} body
 * @property {number} ms Until the last byte.
 * @property {number} firstByte ms until the first byte of the body, or the headers where there is none.
 */

/** One connection that is kept alive, for requests one after another. */
export class Connection {
  /** @param {string} origin @param {Record<string, string>} [headers] */
  constructor(origin, headers = {}) {
    this.origin = origin;
    this.headers = headers;
    this.client = new Client(origin, { pipelining: 1, bodyTimeout: 600_000, headersTimeout: 600_000 });
  }

  /**
   * @param {string} path
   * @param {{ headers?: Record<string, string>, method?: string, body?: string, status?: number }} [options]
   * @returns {Promise<Answer>}
   */
  async get(path, { headers = {}, method = 'GET', body: sent, status = 200 } = {}) {
    const answer = await this.dispatch(path, method, { ...this.headers, ...headers }, sent);
    if (answer.status !== status) {
      throw new WrongAnswer(`${path} answers ${answer.status}: ${answer.body.toString().slice(0, 300)}`);
    }
    return answer;
  }

  /**
   * Without streams in between: on a machine with few cores, what the client costs is taken from the server.
   * @param {string} path @param {string} method @param {Record<string, string>} headers @param {string} [body]
   * @returns {Promise<Answer>}
   */
  dispatch(path, method, headers, body) {
    return new Promise((resolve, reject) => {
      const started = performance.now();
      let status = 0;
      /** @type {Record<string, string | string[] | undefined>} */
      let received = {};
      let firstByte = 0;
      /** @type {Buffer[]} */
      const chunks = [];
      this.client.dispatch(
        { path, method, headers, ...(body === undefined ? {} : { body }) },
        {
          onRequestStart: () => undefined,
          onResponseStart: (_controller, code, fields) => {
            status = code;
            received = fields;
          },
          onResponseData: (_controller, chunk) => {
            if (chunks.length === 0) firstByte = performance.now() - started;
            chunks.push(chunk);
          },
          onResponseEnd: () => {
            const ms = performance.now() - started;
            resolve({
              status,
              headers: received,
              body: Buffer.concat(chunks),
              ms,
              firstByte: firstByte || ms,
            });
          },
          onResponseError: (_controller, error) => reject(error),
        },
      );
    });
  }

  /** The document of an answer. @param {string} path @returns {Promise<any>} */
  async json(path) {
    return JSON.parse((await this.get(path)).body.toString());
  }

  close() {
    return this.client.close();
  }
}
