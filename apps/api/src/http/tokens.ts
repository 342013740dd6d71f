/** Under this name Nest finds the settings. */
export const SETTINGS = Symbol('settings');
