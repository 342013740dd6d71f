import type { Draft } from '../draft/draft.js';
import type { Problem } from '../draft/problems.js';

/** The API shows addresses without their credentials. */
const REDACTED = /\*\*\*@/;
const MESSAGE = 'The service does not show the credentials of this address: enter the whole address again.';

/** Finds addresses of a duplicated job whose credentials are missing. */
export function findRedacted({ input, file, outputs }: Draft): Problem[] {
  const paths = [
    ...(file === null && REDACTED.test(input) ? ['input'] : []),
    ...outputs.flatMap(({ logos }, index) =>
      logos.flatMap(({ image }, at) =>
        REDACTED.test(image) ? [`outputs[${index}].logos[${at}].logo_image`] : [],
      ),
    ),
  ];
  return paths.map((path) => ({ path, message: MESSAGE, isMissing: false }));
}
