import { ACCESS_EXAMPLES } from './access-examples.js';
import { DELIVERY_EXAMPLES } from './delivery-examples.js';
import type { Examples } from './example-document.js';
import { JOB_EXAMPLES } from './job-examples.js';
import { REPORT_EXAMPLES } from './report-examples.js';
import { RESOURCE_EXAMPLES } from './resource-examples.js';
import { SERVICE_EXAMPLES } from './service-examples.js';

/** Examples of JSON responses, by schema. */
const RESPONSE_EXAMPLES: Readonly<Record<string, Examples>> = {
  ...JOB_EXAMPLES,
  ...REPORT_EXAMPLES,
  ...RESOURCE_EXAMPLES,
  ...ACCESS_EXAMPLES,
  ...DELIVERY_EXAMPLES,
  ...SERVICE_EXAMPLES,
};

/**
 * Returns the examples of responses with a schema.
 *
 * @param names those that fit an operation; by default all
 */
export function responseExamples(schema: string, names?: readonly string[]): Examples {
  const examples = RESPONSE_EXAMPLES[schema];
  if (!examples) throw new Error(`no example of ${schema}`);
  const chosen = names ?? Object.keys(examples);
  return Object.fromEntries(
    chosen.map((name) => {
      const example = examples[name];
      if (!example) throw new Error(`no example ${name} of ${schema}`);
      return [name, example];
    }),
  );
}
