import { createContext, useContext, type ReactNode } from 'react';
import { PlainLink } from './plain-link.js';
import { TextLink } from './text-link.js';
import { useNames, type NamedKind, type Names } from './use-names.js';

/**
 * Names that a list has loaded for all of its links, because a query in every cell makes scrolling slow. The links are
 * plain: the list follows them.
 */
export const KnownNames = createContext<Readonly<Record<NamedKind, Names | undefined>> | null>(null);

interface ObjectLinkProps {
  readonly kind: NamedKind;
  readonly id: string;
}

/** Link to a pipeline, preset or application by name; by id until the names are loaded. */
export function ObjectLink({ kind, id }: ObjectLinkProps): ReactNode {
  const known = useContext(KnownNames);
  if (!known) return <LoadingLink kind={kind} id={id} />;
  const name = known[kind]?.get(id) ?? id;
  return (
    <PlainLink to={`/${kind}/${id}`} title={linkTitle(id, name)} dir="auto">
      {name}
    </PlainLink>
  );
}

function LoadingLink({ kind, id }: ObjectLinkProps): ReactNode {
  const name = useNames(kind)?.get(id) ?? id;
  const path: string = `/${kind}/${id}`;
  return (
    <TextLink to={path} title={linkTitle(id, name)}>
      {name}
    </TextLink>
  );
}

function linkTitle(id: string, name: string): string {
  return name === id ? id : `${name}\n${id}`;
}
