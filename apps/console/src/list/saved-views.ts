import { useLocalStorage } from '@mantine/hooks';
import * as v from 'valibot';
import { useSession } from '../session/session.js';

/** Filters and order of a list under a name. */
export interface SavedView {
  readonly name: string;
  /** Query string of the URL, such as `?status=FAILURE`. */
  readonly query: string;
}

export const MAX_NAME_LENGTH = 60;

/** Views that exist in every account. */
export const COMMON_VIEWS: readonly SavedView[] = [
  { name: 'All jobs', query: '' },
  { name: 'In progress', query: '?inprogress=true' },
  { name: 'Waiting in queue', query: '?status=QUEUED&direction=1' },
  { name: 'Failed in the last 24 hours', query: '?status=FAILURE&range=24h' },
];

const stored = v.fallback(v.array(v.object({ name: v.string(), query: v.string() })), []);

/** Reads and changes the views that the viewer has saved in this browser, by account. */
export function useSavedViews(): {
  readonly views: readonly SavedView[];
  readonly save: (view: SavedView) => void;
  readonly remove: (name: string) => void;
} {
  const account = useSession().identity?.account ?? '';
  const [value, setValue] = useLocalStorage<unknown>({
    key: `mediajobs.views.${account}`,
    defaultValue: [],
    getInitialValueInEffect: false,
  });
  const views = v.parse(stored, value);
  return {
    views,
    save: (view) => setValue(addView(views, view)),
    remove: (name) => setValue(views.filter((view) => view.name !== name)),
  };
}

/** Adds a view, or replaces the one with its name. */
function addView(views: readonly SavedView[], view: SavedView): readonly SavedView[] {
  const exists = views.some(({ name }) => name === view.name);
  return exists ? views.map((other) => (other.name === view.name ? view : other)) : [...views, view];
}

/** Removes the position of a page from a query string: a saved view starts at its beginning. */
export function toViewQuery(query: string): string {
  const parameters = new URLSearchParams(query);
  parameters.delete('start');
  parameters.delete('cursor');
  const text = parameters.toString();
  return text === '' ? '' : `?${text}`;
}
