import type { ReactNode } from 'react';
import { useMaySubmit } from '../session/use-scope.js';
import { ButtonLink } from './button-link.js';

interface NewJobLinkProps {
  /** Id of what the form starts with. */
  readonly search: {
    readonly file?: string;
    readonly pipeline?: string;
    readonly preset?: string;
    readonly template?: string;
  };
}

/** Opens the form for a job with one choice made, for a session that may submit jobs. */
export function NewJobLink({ search }: NewJobLinkProps): ReactNode {
  if (!useMaySubmit()) return null;
  return (
    <ButtonLink to="/jobs/new" search={search} size="xs">
      New job
    </ButtonLink>
  );
}
