import { Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { DescriptionList } from '../components/description-list.js';
import { Panel } from '../components/panel.js';
import { TextLink } from '../components/text-link.js';
import { Time } from '../components/time.js';
import classes from '../components/view.module.css';
import { listSections } from './sections.js';

interface ResourceDetailsProps {
  readonly kind: string;
  readonly resource: {
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
export function ResourceDetails({
  kind,
  resource: record,
  links,
  children,
}: ResourceDetailsProps): ReactNode {
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
        {listSections(record).map(({ title, items: facts }) => (
          <Panel key={title} title={title === '' ? 'Details' : title}>
            <DescriptionList facts={facts} />
          </Panel>
        ))}
        <Panel title="Record">
          <DescriptionList
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
