import { Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { Facts } from '../show/facts.js';
import { Panel } from '../show/panel.js';
import { TextLink } from '../show/text-link.js';
import { Time } from '../show/time.js';
import classes from '../show/view.module.css';
import { sectionsOf } from './sections.js';

interface RecordViewProps {
  readonly kind: string;
  readonly record: {
    readonly id: string;
    readonly name?: string;
    readonly description?: string;
    readonly created_at?: number;
    readonly updated_at?: number;
  };
  /** Ways to what belongs to it. */
  readonly links?: ReactNode;
  readonly children?: ReactNode;
}

/** Something that jobs refer to: its name, and all that is said of it. */
export function RecordView({ kind, record, links, children }: RecordViewProps): ReactNode {
  return (
    <div className={classes['view']}>
      <header className={classes['head']}>
        <TextLink to="/jobs">Jobs</TextLink>
        <Title order={1} mt={4} className={classes['name'] ?? ''}>
          {record.name ?? record.id}
        </Title>
        <div className={classes['state']}>
          <span>{kind}</span>
          <code>{record.id}</code>
          {links}
        </div>
      </header>
      <div className={classes['main']}>
        {children}
        {sectionsOf(record).map(({ title, facts }) => (
          <Panel key={title} title={title === '' ? 'Details' : title}>
            <Facts facts={facts} />
          </Panel>
        ))}
        <Panel title="Record">
          <Facts
            facts={[
              ['Created', <Time at={record.created_at} />],
              ['Updated', <Time at={record.updated_at} />],
            ]}
          />
        </Panel>
      </div>
    </div>
  );
}
