import { useEffect, useState } from 'react';
import { EMPTY_DRAFT, type Draft } from '../draft/draft.js';
import { loadDraft, removeDraft, storeDraft } from '../draft/draft-storage.js';

/** The draft of a form, which survives a reload. */
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
 * @param owner account that writes it
 * @param origin what the form was opened with; another one begins another draft
 * @param initial draft of the origin
 */
export function useDraft(owner: string, origin: string, initial: Draft): DraftState {
  const [restored] = useState(() => loadDraft(owner, origin));
  const [draft, setDraft] = useState(restored ?? initial);
  const [isRestored, setRestored] = useState(restored !== null);
  useEffect(() => {
    if (draft !== initial) storeDraft(owner, origin, draft);
  }, [owner, origin, draft, initial]);
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
