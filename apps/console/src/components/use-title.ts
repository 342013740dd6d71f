import { useEffect } from 'react';

/** Names the tab after the view. */
export function useTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} – mediajobs`;
  }, [title]);
}
