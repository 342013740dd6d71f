/**
 * What is asked of everyone.
 * @typedef {object} Scenario
 * @property {string} id
 * @property {string} title
 * @property {number} connections
 * @property {readonly string[]} [ids] Jobs by id, one a request.
 * @property {number} [limit] A page of a list, by `start`, and the filters and the order below.
 * @property {number} [start]
 * @property {string} [status]
 * @property {string} [name] Part of the name of the input file.
 * @property {boolean} [newest] By created_at, the newest first.
 */

/** @typedef {import('../load-worker.mjs').Request} Request */

/**
 * A way to serve the same jobs.
 * @typedef {object} Peer
 * @property {string} id
 * @property {string} title
 * @property {string} program In the folder of the peers.
 * @property {(scenario: Scenario) => Request[] | null} requests Null for what it can not do.
 * @property {(answer: any, header: (name: string) => unknown) => { jobs: any[], total?: number }} read What is in an answer.
 */

/** @type {Pick<Peer, 'requests' | 'read'>} */
export const OURS = {
  requests: ({ ids, ...list }) =>
    ids
      ? ids.map((id) => ({ path: `/v1/jobs/${id}` }))
      : [{ path: `/v1/jobs/?${parameters(list, 'input.file.name')}` }],
  read: (answer) => (answer.job ? { jobs: [answer.job] } : answer),
};

/** @type {readonly Peer[]} */
export const PEERS = [
  {
    id: 'prisma',
    title: 'Nest on Express, Prisma with relations',
    program: 'prisma/dist/main.js',
    requests: ({ ids, ...list }) =>
      ids
        ? ids.map((id) => ({ path: `/v1/jobs/${id}` }))
        : [{ path: `/v1/jobs/?${parameters(list, 'name')}` }],
    read: OURS.read,
  },
  {
    id: 'postgraphile',
    title: 'PostGraphile',
    program: 'postgraphile/main.mjs',
    requests: ({ ids, limit, start = 0, status, name, newest }) => {
      if (ids)
        return ids.map((id) => query('query ($id: String!) { jobByRowId(rowId: $id) { body } }', { id }));
      if (name !== undefined) return null;
      const order = newest === true ? '[CREATED_AT_DESC, ROW_ID_DESC]' : '[ROW_ID_ASC]';
      const condition = status === undefined ? '' : ', condition: { status: $status }';
      return [
        query(
          `query ($limit: Int, $start: Int${status === undefined ? '' : ', $status: String'}) {
             allJobs(first: $limit, offset: $start, orderBy: ${order}${condition}) { totalCount nodes { body } } }`,
          { limit, start, ...(status === undefined ? {} : { status }) },
        ),
      ];
    },
    read: ({ data }) =>
      data.jobByRowId
        ? { jobs: [data.jobByRowId.body] }
        : {
            jobs: data.allJobs.nodes.map((/** @type {any} */ { body }) => body),
            total: data.allJobs.totalCount,
          },
  },
  {
    id: 'platformatic',
    title: 'Platformatic REST',
    program: 'platformatic/main.mjs',
    requests: ({ ids, limit, start = 0, status, name, newest }) => {
      const path = '/peerDocumentsJobs/';
      if (ids) return ids.map((id) => ({ path: `${path}${id}?fields=body` }));
      const order = newest === true ? 'orderby.createdAt=desc&orderby.id=desc' : 'orderby.id=asc';
      const filters =
        (status === undefined ? '' : `&where.status.eq=${status}`) +
        (name === undefined ? '' : `&where.inputFileName.ilike=%25${encodeURIComponent(name)}%25`);
      return [
        { path: `${path}?limit=${limit}&offset=${start}&${order}${filters}&fields=body&totalCount=true` },
      ];
    },
    read: (answer, header) =>
      Array.isArray(answer)
        ? { jobs: answer.map(({ body }) => body), total: Number(header('x-total-count')) }
        : { jobs: [answer.body] },
  },
];

/** @param {Omit<Scenario, 'ids'>} list @param {string} nameParameter */
function parameters({ limit, start = 0, status, name, newest }, nameParameter) {
  return [
    `limit=${limit}`,
    ...(start > 0 ? [`start=${start}`] : []),
    ...(status === undefined ? [] : [`status=${status}`]),
    ...(name === undefined ? [] : [`${nameParameter}=${encodeURIComponent(name)}`]),
    ...(newest === true ? ['sort=created_at', 'direction=-1'] : []),
  ].join('&');
}

/** @param {string} text @param {Record<string, unknown>} variables @returns {Request} */
function query(text, variables) {
  return {
    path: '/graphql',
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ query: text, variables }),
  };
}
