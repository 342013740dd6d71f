export { createLogger, loggerOptions, prettyStream, type Logger } from './logger-options.js';
