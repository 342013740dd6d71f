import { useQueryClient, type QueryKey } from '@tanstack/react-query';
import { useState } from 'react';
import { useWrite } from '../session/use-write.js';
import { toFieldErrors, withoutFields, type FieldErrors } from './field-errors.js';
import { removeFormDraft } from './form-draft.js';
import type { FormValues } from './form-field.js';
import { useChanges } from './use-changes.js';
import { reloadQueries } from '../session/reload-queries.js';

interface ObjectFormOptions {
  /** Name of the form, with the id of its object: a draft belongs to one form. */
  readonly form: string;
  /** Values before the user changes them. */
  readonly initial: FormValues;
  /** Returns the paths that errors are assigned to. */
  readonly listPaths: (values: FormValues) => readonly string[];
  /** Sends the values. Returns the id of the object. */
  readonly send: (values: FormValues) => Promise<string>;
  /** Returns the queries whose results include the object. */
  readonly listQueries: (id: string) => readonly QueryKey[];
  readonly onSaved: (id: string) => Promise<void>;
}

/** State of a form for an object. */
export interface ObjectFormState {
  readonly values: FormValues;
  readonly errors: FieldErrors;
  /** Error of the last submission. */
  readonly failure: Error | null;
  readonly isSending: boolean;
  readonly change: (path: string, value: string) => void;
  readonly submit: () => void;
  /** True when changes were made before a reload. */
  readonly isRestored: boolean;
  /** Removes all changes. */
  readonly discard: () => void;
}

/** Holds the values of a form, and sends them. */
export function useObjectForm(options: ObjectFormOptions): ObjectFormState {
  const { form, initial, listPaths, send, listQueries, onSaved } = options;
  const cache = useQueryClient();
  const changes = useChanges(form);
  // Fields that were changed since the last submission: its messages no longer apply to them.
  const [edited, setEdited] = useState<ReadonlySet<string>>(new Set());
  const values = { ...initial, ...changes.values };
  const { mutate, error, isPending } = useWrite(send, async (id: string) => {
    await Promise.all(listQueries(id).map((queryKey) => reloadQueries(cache, queryKey)));
    removeFormDraft();
    await onSaved(id);
  });
  return {
    values,
    errors: withoutFields(toFieldErrors(error, listPaths(values)), edited),
    failure: error,
    isSending: isPending,
    change: (path, value) => {
      changes.change(path, value);
      setEdited((current) => new Set(current).add(path));
    },
    submit: () => {
      setEdited(new Set());
      mutate(values);
    },
    isRestored: changes.isRestored,
    discard: changes.discard,
  };
}
