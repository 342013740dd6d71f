/** Serialization: records as JSON and XML, pages, expansion of references, and events. */
export * from './serialization/output-options.js';
export * from './serialization/response.js';
export * from './serialization/render-document.js';
export * from './serialization/render-error.js';
export * from './serialization/sse.js';
export * from './serialization/expand-references.js';
export * from './serialization/ndjson.js';
export * from './serialization/fill-nulls.js';
export * from './serialization/serialize-document.js';
export * from './serialization/thumbnail.js';
