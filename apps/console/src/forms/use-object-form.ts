import { useQueryClient, type QueryKey } from '@tanstack/react-query';
import { useState } from 'react';
import { useWrite } from '../session/use-write.js';
import { toFieldErrors, withoutFields, type FieldErrors } from './field-errors.js';
import type { FormValues } from './form-field.js';

interface ObjectFormOptions {
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
}

/** Holds the values of a form, and sends them. */
export function useObjectForm(options: ObjectFormOptions): ObjectFormState {
  const { initial, listPaths, send, listQueries, onSaved } = options;
  const cache = useQueryClient();
  const [changed, setChanged] = useState<FormValues>({});
  // Fields that were changed since the last submission: its messages no longer apply to them.
  const [edited, setEdited] = useState<ReadonlySet<string>>(new Set());
  const values = { ...initial, ...changed };
  const { mutate, error, isPending } = useWrite(send, async (id: string) => {
    await Promise.all(listQueries(id).map((queryKey) => cache.invalidateQueries({ queryKey })));
    await onSaved(id);
  });
  return {
    values,
    errors: withoutFields(toFieldErrors(error, listPaths(values)), edited),
    failure: error,
    isSending: isPending,
    change: (path, value) => {
      setChanged((current) => ({ ...current, [path]: value }));
      setEdited((current) => new Set(current).add(path));
    },
    submit: () => {
      setEdited(new Set());
      mutate(values);
    },
  };
}
