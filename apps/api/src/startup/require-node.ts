/** The major version that the product is tested with, and that `npm install` brings. */
const REQUIRED_MAJOR = 24;

/**
 * Exits with one sentence if Node.js is too old. Entry files call this before they import anything else, because a module
 * that needs a newer Node.js fails with a SyntaxError while it is loaded.
 */
export function requireNode(version = process.versions.node): void {
  if (Number.parseInt(version, 10) >= REQUIRED_MAJOR) return;
  process.stderr.write(
    `mediajobs needs Node.js ${REQUIRED_MAJOR} or newer, but this is ${version}; ` +
      'use the npm scripts, such as "npm start", which run the version that "npm install" has installed.\n',
  );
  process.exit(1);
}
