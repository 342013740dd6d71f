import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useScope } from '../session/use-scope.js';
import { ButtonLink } from './button-link.js';
import { ConfirmedAction } from './confirmed-action.js';
import { reloadQueries } from '../session/reload-queries.js';

interface ObjectActionsProps {
  readonly noun: 'pipeline' | 'preset' | 'template';
  readonly id: string;
  readonly name: string;
  /** Objects that a deletion does not remove. */
  readonly remainder: string;
  readonly remove: () => Promise<unknown>;
}

/** Buttons that edit and delete an object, for a session that may. */
export function ObjectActions({ noun, id, name, remainder, remove }: ObjectActionsProps): ReactNode {
  const cache = useQueryClient();
  const navigate = useNavigate();
  const list: string = `${noun}s`;
  const editPath: string = `/${list}/${id}/edit`;
  const leave = async (): Promise<void> => {
    await navigate({ to: `/${list}` });
    cache.removeQueries({ queryKey: [noun, id] });
    await reloadQueries(cache, [list]);
    await reloadQueries(cache, ['names', list]);
  };
  if (!useScope('mediahub_write')) return null;
  return (
    <>
      <ButtonLink to={editPath} variant="default" size="xs">
        Edit
      </ButtonLink>
      <ConfirmedAction
        label="Delete"
        title={`Delete this ${noun}?`}
        text={`${name} can no longer be used. ${remainder}`}
        confirmLabel={`Delete ${noun}`}
        keepLabel={`Keep ${noun}`}
        isDestructive
        scopeMessage={`This token may not delete ${list}: it lacks the scope mediahub_write.`}
        send={remove}
        onDone={leave}
      />
    </>
  );
}
