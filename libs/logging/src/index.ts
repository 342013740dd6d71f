export {
  createLogger,
  loggerOptions,
  prettyStream,
  type Logger,
  type LogSettings,
} from './logger-options.js';
