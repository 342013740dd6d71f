import { Button, CloseButton, TextInput } from '@mantine/core';
import { Link, useLocation } from '@tanstack/react-router';
import { useState, type ReactNode, type SyntheticEvent } from 'react';
import { parseSearch } from './job-search.js';
import { COMMON_VIEWS, MAX_NAME_LENGTH, toViewQuery, useSavedViews, type SavedView } from './saved-views.js';
import classes from './views-panel.module.css';

/** Opens, saves and removes views of the list. */
export default function ViewsPanel({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { views, save, remove } = useSavedViews();
  const query = toViewQuery(useLocation({ select: ({ searchStr }) => searchStr }));
  const link = (view: SavedView): ReactNode => (
    <Link
      to="/jobs"
      search={parseSearch(view.query)}
      className={classes['link'] ?? ''}
      aria-current={view.query === query ? 'true' : undefined}
      onClick={onClose}
    >
      <bdi>{view.name}</bdi>
    </Link>
  );
  return (
    <>
      <ul className={classes['views']} aria-label="Views">
        {COMMON_VIEWS.map((view) => (
          <li key={view.name}>{link(view)}</li>
        ))}
      </ul>
      {views.length > 0 && (
        <ul className={classes['views']} aria-label="Saved views">
          {views.map((view) => (
            <li key={view.name} className={classes['saved']}>
              {link(view)}
              <CloseButton
                size="xs"
                aria-label={`Remove the view ${view.name}`}
                onClick={() => remove(view.name)}
              />
            </li>
          ))}
        </ul>
      )}
      <SaveForm onSave={(name) => save({ name, query })} />
    </>
  );
}

function SaveForm({ onSave }: { readonly onSave: (name: string) => void }): ReactNode {
  const [name, setName] = useState('');
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    if (name.trim() === '') return;
    onSave(name.trim());
    setName('');
  };
  return (
    <form className={classes['form']} onSubmit={submit}>
      <TextInput
        size="xs"
        label="Save the current filters and order as"
        maxLength={MAX_NAME_LENGTH}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Button type="submit" size="xs" h={30} variant="default">
        Save view
      </Button>
    </form>
  );
}
