import { useEffect, useState } from 'react';
import { EMPTY_DRAFT, type Draft } from '../draft/draft.js';
import { loadDraft, removeDraft, storeDraft } from '../draft/draft-storage.js';

/** The draft of a form, which survives a reload and a new sign-in of the same account. */
export interface DraftState {
  readonly draft: Draft;
  readonly update: (update: (current: Draft) => Draft) => void;
  /** True when the draft was written before a reload. */
  readonly isRestored: boolean;
  /** Empties the form. */
  readonly clear: () => void;
}

/**
 * Keeps the draft of a form.
 *
 * @param owner account that is signed in; null once the session has ended
 * @param origin what the form was opened with; another one begins another draft
 * @param initial draft of the origin
 */
export function useDraft(owner: string | null, origin: string, initial: Draft): DraftState {
  const [author] = useState(owner);
  const [restored] = useState(() => (author === null ? null : loadDraft(author, origin)));
  const [draft, setDraft] = useState(restored ?? initial);
  const [isRestored, setRestored] = useState(restored !== null);
  useEffect(() => {
    const isChanged = draft !== initial && draft !== EMPTY_DRAFT && draft !== restored;
    // The form may be displayed for a moment after the user has signed out.
    if (isChanged && owner !== null && owner === author) storeDraft(owner, origin, draft);
  }, [owner, author, origin, draft, initial, restored]);
  return {
    draft,
    update: setDraft,
    isRestored,
    clear: () => {
      removeDraft();
      setDraft(EMPTY_DRAFT);
      setRestored(false);
    },
  };
}
