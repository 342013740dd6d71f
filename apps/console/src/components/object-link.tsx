import type { ReactNode } from 'react';
import { TextLink } from './text-link.js';
import { useNames, type NamedKind } from './use-names.js';

interface ObjectLinkProps {
  readonly kind: NamedKind;
  readonly id: string;
}

/** Link to a pipeline, preset or application by name; by id until the names are loaded. */
export function ObjectLink({ kind, id }: ObjectLinkProps): ReactNode {
  const name = useNames(kind)?.get(id) ?? id;
  const path: string = `/${kind}/${id}`;
  return (
    <TextLink to={path} title={name === id ? id : `${name}\n${id}`} dir="auto">
      {name}
    </TextLink>
  );
}
