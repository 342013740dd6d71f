import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ErrorView } from './error-view.js';
import { LoadingView } from './loading-view.js';

interface LoadedObjectProps<T> {
  readonly query: Pick<UseQueryResult<T>, 'data' | 'error' | 'refetch'>;
  /** One object, such as `pipeline`. */
  readonly noun: string;
  readonly children: (object: T) => ReactNode;
}

/** The view of an object once it is loaded; before that a placeholder, or why it could not be loaded. */
export function LoadedObject<T>({ query, noun, children }: LoadedObjectProps<T>): ReactNode {
  const { data, error, refetch } = query;
  if (data !== undefined) return children(data);
  if (error) return <ErrorView error={error} subject={`The ${noun}`} onRetry={() => void refetch()} />;
  return <LoadingView subject={`the ${noun}`} />;
}
