/** Formats the request for a job as a shell command. The shell inserts the token, so the text holds no secret. */
export function formatCurlCommand(id: string, origin: string): string {
  return `curl -H "Authorization: Bearer $TOKEN" "${origin}/v1/jobs/${id}?human=true"`;
}
