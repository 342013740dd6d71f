import { createContext, useContext, type ReactNode } from 'react';
import { TextLink } from './text-link.js';
import { useNames, type NamedKind, type Names } from './use-names.js';

/** Names that a list has loaded for all of its links, because a query in every cell makes scrolling slow. */
export const KnownNames = createContext<Readonly<Partial<Record<NamedKind, Names | undefined>>>>({});

interface ObjectLinkProps {
  readonly kind: NamedKind;
  readonly id: string;
}

/** Link to a pipeline, preset or application by name; by id until the names are loaded. */
export function ObjectLink({ kind, id }: ObjectLinkProps): ReactNode {
  const known = useContext(KnownNames);
  return kind in known ? (
    <NamedLink kind={kind} id={id} names={known[kind]} />
  ) : (
    <LoadingLink kind={kind} id={id} />
  );
}

function LoadingLink({ kind, id }: ObjectLinkProps): ReactNode {
  return <NamedLink kind={kind} id={id} names={useNames(kind)} />;
}

function NamedLink({ kind, id, names }: ObjectLinkProps & { readonly names: Names | undefined }): ReactNode {
  const name = names?.get(id) ?? id;
  const path: string = `/${kind}/${id}`;
  return (
    <TextLink to={path} title={name === id ? id : `${name}\n${id}`} dir="auto">
      {name}
    </TextLink>
  );
}
