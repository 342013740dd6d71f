import type { ClientBase, Pool } from 'pg';

/** Connection or pool that runs single statements. */
export type Queryable = Pick<ClientBase | Pool, 'query'>;
