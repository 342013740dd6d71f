import send, { type SendOptions, type SendResult } from '@fastify/send';
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';

const SEND_OPTIONS: SendOptions = {
  dotfiles: 'allow',
  index: false,
  cacheControl: false,
  contentType: false,
};
const WEAK_TAGS = /W\/"[^"]*"/g;

/**
 * Returns status and headers of a response with a file, or with a range of it. The `ETag` is strong: files of the storage are
 * replaced, never changed. `@fastify/send` creates weak ones and compares them weakly, whereas RFC 9110 requires the strong
 * comparison of `If-Match` and `If-Range`.
 */
export async function describeFile(path: string, headers: IncomingHttpHeaders): Promise<SendResult> {
  const { range, 'if-range': ifRange, ...rest } = headers;
  const conditions = { ...rest, ...(rest['if-match'] && { 'if-match': withoutWeakTags(rest['if-match']) }) };
  const whole = await sendHead(path, conditions);
  if (range === undefined || whole.statusCode !== 200) return whole;
  const validators = [whole.headers['ETag'], whole.headers['Last-Modified']];
  const isCurrent = ifRange === undefined || validators.includes(String(ifRange));
  return isCurrent ? sendHead(path, { ...conditions, range }) : whole;
}

/** As for HEAD, without its stream, which would read into new memory all the time. */
async function sendHead(path: string, headers: IncomingHttpHeaders): Promise<SendResult> {
  const result = await send({ method: 'HEAD', headers } as IncomingMessage, encodePath(path), SEND_OPTIONS);
  const { ETag: weakTag } = result.headers;
  if (weakTag === undefined) return result;
  return { ...result, headers: { ...result.headers, ETag: weakTag.replace(/^W\//, '') } };
}

/** Replaces weak tags by one that no file has. */
function withoutWeakTags(tags: string): string {
  return tags.replace(WEAK_TAGS, '""');
}

function encodePath(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}
