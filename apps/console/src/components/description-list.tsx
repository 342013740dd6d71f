import { Fragment, type ReactNode } from 'react';
import classes from './view.module.css';

/** A name and a value; without a value it is not displayed. */
export type DescriptionItem = readonly [name: string, value: ReactNode];

/** Names and values in two columns. */
export function DescriptionList({ items }: { readonly items: readonly DescriptionItem[] }): ReactNode {
  const present = items.filter(([, value]) => value !== null && value !== undefined && value !== '');
  return (
    <dl className={classes['items']}>
      {present.map(([name, value], index) => (
        <Fragment key={index}>
          <dt>{name}</dt>
          <dd>{typeof value === 'boolean' ? (value ? 'yes' : 'no') : value}</dd>
        </Fragment>
      ))}
    </dl>
  );
}
