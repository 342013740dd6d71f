/** OpenAPI headers of every response. */
export const RESPONSE_HEADERS = {
  'X-Request-Id': {
    description: 'Identifies the request in the log.',
    schema: { type: 'string', format: 'uuid' },
  },
} as const;
