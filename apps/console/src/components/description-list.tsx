import { Fragment, type ReactNode } from 'react';
import classes from './view.module.css';

/** What is said of something: a name and a value; without a value it is not said. */
export type DescriptionItem = readonly [name: string, value: ReactNode];

/** Names and values, in two columns. */
export function DescriptionList({ facts }: { readonly facts: readonly DescriptionItem[] }): ReactNode {
  const said = facts.filter(([, value]) => value !== null && value !== undefined && value !== '');
  return (
    <dl className={classes['facts']}>
      {said.map(([name, value], index) => (
        <Fragment key={index}>
          <dt>{name}</dt>
          <dd>{typeof value === 'boolean' ? (value ? 'yes' : 'no') : value}</dd>
        </Fragment>
      ))}
    </dl>
  );
}
