/**
 * Brings processes and caches to where they are after some minutes of service: code is compiled, plans are known,
 * what is asked for often is in memory.
 * @param {Pick<import('./main.mjs').Context, 'api' | 'load' | 'facts' | 'options'>} context
 */
export async function warmUp({ api, load, facts, options }) {
  await load.ask('load', {
    origin: api.origin,
    headers: api.headers,
    requests: facts.ids.map((id) => ({ path: `/v1/jobs/${id}` })),
    connections: 16,
    seconds: options.short ? 2 : 5,
  });
  for (const query of ['', '?limit=5000', '?limit=50', '?sort=created_at&direction=-1']) {
    for (let again = 0; again < (options.short ? 3 : 10); again++)
      await api.connection.get(`/v1/jobs/${query}`);
  }
}
