/** For services on Nest: the models and queries in their OpenAPI documents. */
export { swaggerModels } from './swagger-models.js';
