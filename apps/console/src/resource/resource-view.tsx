import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ErrorView } from '../components/error-view.js';
import { LoadingView } from '../components/loading-view.js';
import { TextLink } from '../components/text-link.js';
import { useTitle } from '../components/use-title.js';
import type { JobFilters } from '../list/job-search.js';
import { ResourceDetails, type Resource } from './resource-details.js';

interface ResourceViewProps<T extends Resource> {
  readonly kind: 'File' | 'Pipeline' | 'Preset';
  readonly id: string;
  readonly read: (signal: AbortSignal) => Promise<T>;
  readonly links: (resource: T) => ReactNode;
  /** Link to the list that has the object; default: that of jobs. */
  readonly parent?: ReactNode;
  readonly children?: (resource: T) => ReactNode;
}

/** Loads an object that jobs refer to, and shows it. */
export function ResourceView<T extends Resource>({
  kind,
  id,
  read,
  links,
  parent,
  children,
}: ResourceViewProps<T>): ReactNode {
  const name = kind.toLowerCase();
  const { data, error, refetch } = useQuery({
    queryKey: [name, id],
    queryFn: ({ signal }) => read(signal),
  });
  useTitle(data?.name ?? kind);
  if (error && !data)
    return <ErrorView error={error} subject={`The ${name}`} onRetry={() => void refetch()} />;
  if (!data) return <LoadingView subject={`the ${name}`} />;
  return (
    <ResourceDetails kind={kind} resource={data} links={links(data)} parent={parent}>
      {children?.(data)}
    </ResourceDetails>
  );
}

/** Links to the jobs of an object and to their statistics. */
export function JobLinks({ search }: { readonly search: JobFilters }): ReactNode {
  return (
    <>
      <TextLink to="/jobs" search={search}>
        Its jobs
      </TextLink>
      <TextLink to="/insight" search={search}>
        Insight
      </TextLink>
    </>
  );
}
