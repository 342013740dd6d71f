import * as v from 'valibot';
import { isSafeText } from '../session/safe-text.js';
import { readTabEntry, removeTabEntry, writeTabEntry } from '../session/tab-storage.js';
import type { FormValues } from './form-field.js';

const NAME = 'object-form';

const stored = v.object({ form: v.string(), values: v.record(v.string(), v.string()) });

/** Returns the changes that a reload or a new sign-in interrupted; none of another form or account. */
export function loadFormDraft(owner: string, form: string): FormValues {
  const found = v.safeParse(stored, readTabEntry(NAME, owner));
  return found.success && found.output.form === form ? found.output.values : {};
}

/** Keeps the changes of a form, without what may be credentials, until the tab is closed or the user signs out. */
export function storeFormDraft(owner: string, form: string, changes: FormValues): void {
  const values = Object.fromEntries(Object.entries(changes).filter(([, value]) => isSafeText(value)));
  writeTabEntry(NAME, owner, { form, values });
}

export function removeFormDraft(): void {
  removeTabEntry(NAME);
}
