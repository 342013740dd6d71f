import type { JobRequest } from '@mediajobs/jobs-client';

/** Formats a submission for the TypeScript client, as a module that runs as it is. */
export function formatClientCode(request: JobRequest, serviceUrl: string): string {
  return `import { createJobsClient } from '@mediajobs/jobs-client';

const client = createJobsClient({ baseUrl: ${JSON.stringify(serviceUrl)}, token: process.env.TOKEN });
const { id } = await client.jobs.create(${toLiteral(request)});
const job = await client.jobs.wait(id);
console.log(job.id, job.status);
`;
}

/** JSON with keys that need no quotes. Strings of JSON contain no line breaks, so that lines begin with keys only. */
function toLiteral(value: object): string {
  return JSON.stringify(value, null, 2).replace(/^( *)"([A-Za-z_]\w*)":/gm, '$1$2:');
}
