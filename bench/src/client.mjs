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
    const started = performance.now();
    const response = await this.client.request({
      path,
      method,
      headers: { ...this.headers, ...headers },
      ...(sent === undefined ? {} : { body: sent }),
    });
    const chunks = [];
    let firstByte = performance.now() - started;
    let first = true;
    for await (const chunk of response.body) {
      if (first) firstByte = performance.now() - started;
      first = false;
      chunks.push(chunk);
    }
    const ms = performance.now() - started;
    const body = Buffer.concat(chunks);
    if (response.statusCode !== status) {
      throw new WrongAnswer(`${path} answers ${response.statusCode}: ${body.toString().slice(0, 300)}`);
    }
    return { status: response.statusCode, headers: response.headers, body, ms, firstByte };
  }

  /** The document of an answer. @param {string} path @returns {Promise<any>} */
  async json(path) {
    return JSON.parse((await this.get(path)).body.toString());
  }

  close() {
    return this.client.close();
  }
}
