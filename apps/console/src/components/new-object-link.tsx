import type { ReactNode } from 'react';
import { useScope } from '../session/use-scope.js';
import { ButtonLink } from './button-link.js';

interface NewObjectLinkProps {
  readonly noun: 'pipeline' | 'preset' | 'template';
}

/** Opens the form for a new object, for a session that may create one. */
export function NewObjectLink({ noun }: NewObjectLinkProps): ReactNode {
  if (!useScope('mediahub_write')) return null;
  return (
    <ButtonLink to={`/${noun}s/new`} size="xs">
      New {noun}
    </ButtonLink>
  );
}
