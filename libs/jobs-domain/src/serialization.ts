/** Serialization: records as JSON and XML, pages, expansion of references, and events. */
export * from './representation/answer.js';
export * from './representation/document-answer.js';
export * from './representation/event-text.js';
export * from './representation/expand.js';
export * from './representation/lines.js';
export type { Allocate } from './representation/memory.js';
export * from './representation/nulls.js';
export * from './representation/render.js';
export * from './representation/thumbnail.js';
