import { useEffect, useState } from 'react';
import { useOwner } from '../session/use-owner.js';
import { loadFormDraft, removeFormDraft, storeFormDraft } from './form-draft.js';
import type { FormValues } from './form-field.js';

/** Changes of a form, which survive a reload and a new sign-in of the same account. */
export interface Changes {
  readonly values: FormValues;
  readonly change: (path: string, value: string) => void;
  /** True when changes were made before a reload. */
  readonly isRestored: boolean;
  readonly discard: () => void;
}

/** Keeps what the user changes in a form. @param form name of the form, with the id of its object */
export function useChanges(form: string): Changes {
  const owner = useOwner();
  const [author] = useState(owner);
  const [restored] = useState(() => (author === null ? {} : loadFormDraft(author, form)));
  const [values, setValues] = useState(restored);
  useEffect(() => {
    const isChanged = values !== restored && Object.keys(values).length > 0;
    // The form may be displayed for a moment after the user has signed out.
    if (isChanged && owner !== null && owner === author) storeFormDraft(owner, form, values);
  }, [owner, author, form, values, restored]);
  return {
    values,
    change: (path, value) => setValues((current) => ({ ...current, [path]: value })),
    isRestored: Object.keys(restored).some((path) => path in values),
    discard: () => {
      removeFormDraft();
      setValues({});
    },
  };
}
