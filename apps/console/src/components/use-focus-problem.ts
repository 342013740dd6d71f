import { useEffect, type RefObject } from 'react';

/** Moves the focus to the first field with a problem once the request of a form has failed, or else shows the message. */
export function useFocusProblem(form: RefObject<HTMLFormElement | null>, error: Error | null): void {
  useEffect(() => {
    if (error === null) return;
    const field = form.current?.querySelector<HTMLElement>('[aria-invalid=true]');
    if (field) field.focus();
    else form.current?.querySelector('[role=alert]')?.scrollIntoView({ block: 'nearest' });
  }, [form, error]);
}
