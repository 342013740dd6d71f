import { Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { DescriptionList } from '../components/description-list.js';
import { Panel } from '../components/panel.js';
import { TextLink } from '../components/text-link.js';
import { Time } from '../components/time.js';
import classes from '../components/view.module.css';
import { listSections } from './sections.js';

/** The keys that all objects have. */
export interface Resource {
  readonly id: string;
  readonly name?: string;
  readonly description?: string;
  readonly created_at?: number;
  readonly updated_at?: number;
}

interface ResourceDetailsProps {
  readonly kind: string;
  readonly resource: Resource;
  readonly links?: ReactNode;
  readonly parent?: ReactNode;
  readonly children?: ReactNode;
}

/** An object that jobs refer to, with all of its properties. */
export function ResourceDetails({
  kind,
  resource,
  links,
  parent,
  children,
}: ResourceDetailsProps): ReactNode {
  return (
    <div className={classes['view']}>
      <header className={classes['head']}>
        {parent ?? <TextLink to="/jobs">Jobs</TextLink>}
        <Title order={1} mt={4} className={classes['name'] ?? ''}>
          {resource.name ?? resource.id}
        </Title>
        <div className={classes['state']}>
          <span>{kind}</span>
          <code>{resource.id}</code>
          {links}
        </div>
      </header>
      <div className={classes['main']}>
        {children}
        {listSections(resource).map(({ title, items }) => (
          <Panel key={title} title={title === '' ? 'Details' : title}>
            <DescriptionList items={items} />
          </Panel>
        ))}
        <Panel title="Record">
          <DescriptionList
            items={[
              ['Created', <Time at={resource.created_at} />],
              ['Updated', <Time at={resource.updated_at} />],
            ]}
          />
        </Panel>
      </div>
    </div>
  );
}
