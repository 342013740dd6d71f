import { PrismaPg } from '@prisma/adapter-pg';

/** Prisma names the schema in every statement, `public` by default. This adapter has it use the current one instead. */
export class CurrentSchemaPrismaPg extends PrismaPg {
  override async connect(): ReturnType<PrismaPg['connect']> {
    const adapter = await super.connect();
    const { rows } = await adapter.queryRaw({ sql: 'SELECT current_schema()', args: [], argTypes: [] });
    const schemaName = rows[0]?.[0];
    if (typeof schemaName !== 'string') return adapter;
    const info = adapter.getConnectionInfo.bind(adapter);
    adapter.getConnectionInfo = () => ({ ...info(), schemaName });
    return adapter;
  }
}
