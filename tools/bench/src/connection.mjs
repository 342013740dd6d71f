import assert from 'node:assert/strict';
import { Client } from 'undici';

/** One keep-alive connection for sequential requests. */
export class Connection {
  constructor(origin, headers = {}) {
    this.origin = origin;
    this.headers = headers;
    this.client = new Client(origin, { pipelining: 1, bodyTimeout: 600_000, headersTimeout: 600_000 });
  }

  /** Sends a request. Returns status, headers, body, and ms until the first and the last byte of the body. */
  async get(path, { headers = {}, method = 'GET', body, status = 200 } = {}) {
    const request = { path, method, headers: { ...this.headers, ...headers }, body };
    const response = await new Promise((resolve, reject) =>
      this.client.dispatch(request, new ResponseHandler(resolve, reject)),
    );
    assert.equal(response.status, status, `${path}: ${response.status} ${response.body.subarray(0, 300)}`);
    return response;
  }

  async json(path) {
    return JSON.parse((await this.get(path)).body.toString());
  }

  close() {
    return this.client.close();
  }
}

/** Collects a response without streams, because the client shares the cores with the server. */
class ResponseHandler {
  startedAt = performance.now();
  firstByte = 0;
  chunks = [];

  constructor(resolve, reject) {
    this.resolve = resolve;
    this.reject = reject;
  }

  onRequestStart() {}

  onResponseStart(_controller, status, headers) {
    this.status = status;
    this.headers = headers;
  }

  onResponseData(_controller, chunk) {
    this.firstByte ||= performance.now() - this.startedAt;
    this.chunks.push(chunk);
  }

  onResponseEnd() {
    const ms = performance.now() - this.startedAt;
    const body = Buffer.concat(this.chunks);
    this.resolve({ status: this.status, headers: this.headers, body, ms, firstByte: this.firstByte || ms });
  }

  onResponseError(_controller, error) {
    this.reject(error);
  }
}
