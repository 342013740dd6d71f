/** The request for a job as a command to paste. The token stays out of it: the shell fills it in. */
export function formatCurlCommand(id: string, origin: string): string {
  return `curl -H "Authorization: Bearer $TOKEN" "${origin}/v1/jobs/${id}?human=true"`;
}
